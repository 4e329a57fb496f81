import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { EvidencePage } from './EvidencePage.tsx'
import './style.css'

// The page's own rule forbids code made at run time; without this Zod would try it first.
z.config({ jitless: true })
createRoot(document.getElementById('root')!).render(<StrictMode><EvidencePage /></StrictMode>)

import type { InspectionLimits } from './types.ts'

const MB = 1024 * 1024

/** Generous for an office (an A3 scan at 600 dpi, a thousand pages), out of reach for a bomb. */
export const defaultLimits: InspectionLimits = {
  accept: ['pdf', 'png', 'jpeg', 'tiff', 'docx', 'xlsx', 'csv'],
  maxBytes: 200 * MB,
  maxPdfBytes: 100 * MB,
  maxPages: 2_000,
  maxPixels: 120_000_000,
  maxUnpackedBytes: 300 * MB,
  maxEntries: 5_000,
  maxRatio: 200,
  timeoutMs: 30_000,
  maxMemoryBytes: 1024 * MB,
}

import { getStory } from '#contracts/documents'
import { countMyWork, listMyWork } from '#contracts/work'
import type { Endpoint } from '#platform/contract'
import { useAction } from '#platform/web'
import { getConsultation, listConsultationsOfDocument } from '../contract.ts'

/** A verb about opinions: everything that shows them is fresh when it answers. */
export const useVerb = <E extends Endpoint>(endpoint: E) => useAction(endpoint, { refresh: [getConsultation, listConsultationsOfDocument, getStory, listMyWork, countMyWork] })

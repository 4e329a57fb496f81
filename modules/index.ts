/** The application, as a list, most independent first. A module may need only those above it. */
import type { Module } from '#platform/http'

export const modules: Module[] = []

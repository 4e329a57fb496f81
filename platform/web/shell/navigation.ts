import { useNavigate, useParams as useRouterParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Values of the address bar's query string: a text, or several under one key. */
export type Query = Record<string, string | string[]>

/** `?a=1&b=x&b=y` as plain texts, so that links stay readable and can be dictated. */
export function parseQuery(text: string): Query {
  const query: Query = {}
  for (const [key, value] of new URLSearchParams(text)) {
    const before = query[key]
    query[key] = before === undefined ? value : [before, value].flat()
  }
  return query
}

export function writeQuery(query: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(key, String(one))
    }
  }
  const text = search.toString()
  return text && `?${text}`
}

/** Goes to a path of this application. */
export function useGo() {
  const navigate = useNavigate()
  return useCallback((to: string, { replace = false } = {}) => {
    const [path = '/', search] = to.split('?')
    void navigate({ to: path, search: parseQuery(search ?? '') as never, replace })
  }, [navigate])
}

/** A parameter of the page's path: `/documents/$id` gives `useParam('id')`. */
export function useParam(name: string): string {
  const params = useRouterParams({ strict: false }) as Record<string, string | undefined>
  return params[name] ?? ''
}

/** The query string of this page, and a way to change parts of it (`undefined` removes) without leaving. */
export function useQueryString(): [Query, (changes: Record<string, string | string[] | undefined>) => void] {
  const query = useSearch({ strict: false }) as Query
  const navigate = useNavigate()
  const change = useCallback((changes: Record<string, string | string[] | undefined>) => {
    void navigate({ to: '.', search: ((before: Query) => ({ ...before, ...changes })) as never, replace: true })
  }, [navigate])
  return [query, change]
}

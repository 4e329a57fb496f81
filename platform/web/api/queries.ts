import {
  useInfiniteQuery, useMutation, useQuery, useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery, type QueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'
import type { Endpoint, OutputOf } from '#platform/contract'
import { Problem } from '#platform/problems'
import { persist } from '../states/Remedies.tsx'
import { call } from './call.ts'

/** Everything read from one endpoint lives under its name, so that one word makes it all fresh again. */
export const keyOf = (endpoint: Endpoint, input?: unknown): readonly unknown[] =>
  input === undefined ? [endpoint.name] : [endpoint.name, input]

/** Reads an endpoint; the page waits in its LoadingState and fails into its FailedState. */
export function useEndpoint<E extends Endpoint>(endpoint: E, input: z.input<E['input']>): OutputOf<E> {
  return useSuspenseQuery({
    queryKey: keyOf(endpoint, input), queryFn: ({ signal }) => call(endpoint, input, { signal }),
  }).data
}

/** Whoever sets it has another way when nobody answers: it is tried once, and given up after so long. */
type Patience = { withinMs?: number }

/** Reads an endpoint without suspending; `null` as input means "not yet". For counts, pickers and side panels. */
export function useEndpointState<E extends Endpoint>(endpoint: E, input: z.input<E['input']> | null, { withinMs }: Patience = {}) {
  return useQuery<OutputOf<E>, Problem>({
    queryKey: keyOf(endpoint, input ?? 'not-yet'), enabled: input !== null, ...(withinMs !== undefined && { retry: false }),
    queryFn: ({ signal }) => call(endpoint, input!, { signal, withinMs }),
  })
}

type Paged = { rows: unknown[]; next: string | null }
type PagedEndpoint = Endpoint<z.ZodObject, z.ZodType<Paged>>
export type RowOf<E extends Endpoint> = OutputOf<E> extends { rows: (infer R)[] } ? R : never

const pagesOf = <E extends PagedEndpoint>(endpoint: E, input: Record<string, unknown>) => ({
  queryKey: [endpoint.name, 'pages', input] as const,
  queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
    call(endpoint, { ...input, ...(pageParam && { after: pageParam }) } as z.input<E['input']>, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: OutputOf<E>) => (last as Paged).next ?? undefined,
})

const joined = <E extends PagedEndpoint>(pages: OutputOf<E>[] | undefined) =>
  (pages ?? []).flatMap((page) => (page as Paged).rows) as RowOf<E>[]

/** Reads a list page by page (`after`, `{ rows, next }`); `more` fetches the next page, and nothing ever loads "all". */
export function usePages<E extends PagedEndpoint>(endpoint: E, input: Omit<z.input<E['input']>, 'after'>) {
  const query = useSuspenseInfiniteQuery(pagesOf(endpoint, input))
  return { rows: joined<E>(query.data.pages), hasMore: query.hasNextPage, isLoadingMore: query.isFetchingNextPage, more: () => void query.fetchNextPage() }
}

/** As `usePages`, keeping the rows on screen while other filters load, so that a table never flickers away. */
export function usePagesState<E extends PagedEndpoint>(endpoint: E, input: Omit<z.input<E['input']>, 'after'>) {
  const query = useInfiniteQuery({ ...pagesOf(endpoint, input), placeholderData: (before) => before })
  return {
    rows: joined<E>(query.data?.pages), isFirst: query.isPending, isStale: query.isPlaceholderData, error: query.error as Problem | null,
    hasMore: query.hasNextPage, isLoadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(), again: () => void query.refetch(),
  }
}

/** Makes what was read from these endpoints fresh again. */
export const refreshAll = (client: QueryClient, endpoints: readonly Endpoint[]): Promise<unknown> =>
  Promise.all(endpoints.map((endpoint) => client.invalidateQueries({ queryKey: keyOf(endpoint) })))

const mayHaveHappened = (error: unknown) => error instanceof Problem && (error.status === 0 || error.status >= 500)

/** One key per submission. The same words sent again after silence or a 5xx carry the same key, so nothing happens twice. */
function useSubmissionKey() {
  const open = useRef<{ words: string; key: string } | null>(null)
  const keyFor = (input: unknown) => {
    const words = JSON.stringify(input)
    if (open.current?.words !== words) open.current = { words, key: crypto.randomUUID() }
    return open.current.key
  }
  const settle = (error: unknown) => {
    if (!mayHaveHappened(error)) open.current = null
  }
  return { keyFor, settle }
}

/** A verb: sends a change, repeats it safely on a broken line, then refreshes what the change may have touched. */
export function useAction<E extends Endpoint>(endpoint: E, { refresh = [], withinMs }: { refresh?: readonly Endpoint[] } & Patience = {}) {
  const client = useQueryClient()
  const { keyFor, settle } = useSubmissionKey()
  return useMutation<OutputOf<E>, Problem, z.input<E['input']>>({
    mutationFn: (input) => persist(() => call(endpoint, input, { idempotencyKey: keyFor(input), withinMs })),
    retry: (count, error) => withinMs === undefined && error.status === 0 && navigator.onLine && count < 2,
    onSettled: (_, error) => settle(error),
    onSuccess: () => refreshAll(client, refresh),
  })
}

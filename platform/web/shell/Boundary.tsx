import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { Component, Suspense, type ReactNode } from 'react'
import { FailedState } from '../states/FailedState.tsx'
import { LoadingState } from '../states/LoadingState.tsx'

type Props = { onRetry: () => void; resetKey: string; children: ReactNode }

type State = { error: Error | null; resetKey: string }

class Catch extends Component<Props, State> {
  override state: State = { error: null, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  /** Another address is another attempt. */
  static getDerivedStateFromProps({ resetKey }: Props, state: State) {
    return resetKey === state.resetKey ? null : { error: null, resetKey }
  }

  retry = () => {
    this.props.onRetry()
    this.setState({ error: null })
  }

  override render() {
    return this.state.error ? <FailedState error={this.state.error} onRetry={this.retry} /> : this.props.children
  }
}

/** A part of a page that loads and fails on its own: its neighbours stay usable. */
export function Boundary({ children, resetKey = '', loading }: { children: ReactNode; resetKey?: string; loading?: ReactNode }) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Catch onRetry={reset} resetKey={resetKey}>
          <Suspense fallback={loading ?? <LoadingState />}>{children}</Suspense>
        </Catch>
      )}
    </QueryErrorResetBoundary>
  )
}

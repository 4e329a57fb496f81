import { Button } from '@mantine/core'
import { notify, ProblemNote, useAction, useEndpoint } from '#platform/web'
import { listMySessions, revokeOtherSessions, revokeSession } from '../contract.ts'
import { SessionList } from './SessionList.tsx'
import { text } from './texts.ts'

export function MySessions() {
  const { sessions } = useEndpoint(listMySessions, {})
  const one = useAction(revokeSession, { refresh: [listMySessions] })
  const others = useAction(revokeOtherSessions, { refresh: [listMySessions] })
  const end = async (sessionId: string) => {
    await one.mutateAsync({ sessionId })
    notify(text.ended)
  }
  const endOthers = async () => {
    const { ended } = await others.mutateAsync({})
    notify(text.endedMany(ended))
  }
  return (
    <>
      <ProblemNote of={one.error ?? others.error} />
      <SessionList
        sessions={sessions}
        verb={({ id, isCurrent }) => !isCurrent && <Button variant="default" loading={one.isPending} onClick={() => void end(id)}>{text.end}</Button>}
      />
      {sessions.length > 1 && <div><Button variant="default" loading={others.isPending} onClick={() => void endOthers()}>{text.endOthers}</Button></div>}
    </>
  )
}

import { Button, MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog, DateField, FieldRow, Form, FormVerbs, Link, notify, ProblemNote, showDay, TextField, texts, useAction, useEndpoint, useForm, useToday } from '#platform/web'
import { addServiceGroup, addWindow, endServiceGroup, endWindow, getCounterSetup, renewKioskKey, type CounterSetup } from '../../contract/keeping.ts'
import styles from '../desk/Queue.module.css'
import '../texts.ts'

const text = texts({
  vi: {
    title: 'Nhóm dịch vụ, quầy và máy lấy số', back: 'Về số liệu trong ngày', kiosk: 'Máy lấy số (giữ kín địa chỉ này)', phone: 'Lấy số trước từ điện thoại', board: 'Bảng gọi số treo tường', renew: 'Đổi địa chỉ máy lấy số', renewSure: 'Địa chỉ cũ ngừng hoạt động ngay; mở lại máy bằng địa chỉ mới.', renewBack: 'Địa chỉ cũ không dùng lại được nữa.', renewed: 'Đã đổi địa chỉ máy lấy số.',
    groups: 'Nhóm dịch vụ', windows: 'Quầy', name: 'Tên', minutes: 'Số phút thường mất', from: 'Từ ngày', basis: 'Căn cứ', addGroup: 'Thêm nhóm', number: 'Số quầy', serves: 'Phục vụ nhóm', addWindow: 'Thêm quầy', end: 'Ngừng từ ngày mai', since: (from: string, to: string | null) => `từ ${from}${to ? ` đến ${to}` : ''}`, ended: 'Đã ngừng từ ngày mai.', added: 'Đã thêm.', none: 'Chưa có nhóm nào: thêm nhóm dịch vụ để bắt đầu phát số.',
  },
  en: {
    title: 'Groups, windows and the machine', back: 'Back to the day', kiosk: 'The machine (keep this address to yourselves)', phone: 'Numbers from a phone', board: 'The screen on the wall', renew: 'Give the machine another address', renewSure: 'The old address stops at once; open the machine by the new one.', renewBack: 'The old address never comes back.', renewed: 'The machine has another address.',
    groups: 'Groups of services', windows: 'Windows', name: 'Name', minutes: 'Minutes one usually takes', from: 'From', basis: 'Legal basis', addGroup: 'Add a group', number: 'Number of the window', serves: 'Serves', addWindow: 'Add a window', end: 'End from tomorrow', since: (from: string, to: string | null) => `from ${from}${to ? ` to ${to}` : ''}`, ended: 'Ends from tomorrow.', added: 'Added.', none: 'There is no group yet: add one to begin giving numbers.',
  },
})

const refresh = { refresh: [getCounterSetup] }
const tomorrowOf = (today: string) => new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

export default function SetupPage() {
  const setup = useEndpoint(getCounterSetup, {})
  return (
    <div className="page">
      <p><Link to="/tickets">{text.back}</Link></p>
      <h1 className="page-title">{text.title}</h1>
      <div className={styles.sections}>
        <Addresses setup={setup} />
        <Groups groups={setup.groups} />
        <Windows setup={setup} />
      </div>
    </div>
  )
}

function Addresses({ setup: { kioskAddress, phoneAddress, boardAddress } }: { setup: CounterSetup }) {
  const [isAsking, setAsking] = useState(false)
  const { mutateAsync, error, isPending } = useAction(renewKioskKey, refresh)
  if (kioskAddress === null) return <p role="status">{text.none}</p>
  const renew = async () => {
    await mutateAsync({})
    setAsking(false)
    notify(text.renewed)
  }
  return (
    <section>
      <dl className={styles.addresses}>
        {([[text.kiosk, kioskAddress], [text.phone, phoneAddress], [text.board, boardAddress]] as const).map(([name, address]) => address && <div key={name}><dt>{name}</dt><dd><a href={address} target="_blank" rel="noreferrer">{address}</a></dd></div>)}
      </dl>
      <Button variant="default" onClick={() => setAsking(true)}>{text.renew}</Button>
      <ConfirmDialog isOpen={isAsking} title={text.renew} wayBack={text.renewBack} verb={text.renew} isPending={isPending} problem={error} onConfirm={() => void renew()} onClose={() => setAsking(false)}>{text.renewSure}</ConfirmDialog>
    </section>
  )
}

type Dated = { validFrom: string; validTo: string | null; legalBasis: string }
const Since = ({ validFrom, validTo, legalBasis }: Dated) => <>{text.since(showDay(validFrom), validTo && showDay(validTo))} · <span lang="vi">{legalBasis}</span></>

function Groups({ groups }: Pick<CounterSetup, 'groups'>) {
  const today = useToday()
  const form = useForm({ initial: { name: '', minutes: '10', from: today as string | null, legalBasis: '' } })
  const [add, end] = [useAction(addServiceGroup, refresh), useAction(endServiceGroup, refresh)]
  const send = async ({ name, minutes, from, legalBasis }: typeof form.values) => {
    await add.mutateAsync({ name, minutes: Number(minutes), from: from!, legalBasis })
    form.clear()
    notify(text.added)
  }
  const stop = async (groupId: string) => { await end.mutateAsync({ groupId, from: tomorrowOf(today) }); notify(text.ended) }
  return (
    <section>
      <h2>{text.groups}</h2>
      <ProblemNote of={end.error} />
      <ul>{groups.map((group) => <li key={group.id}><b>{group.letter}</b> <span lang="vi">{group.name}</span> · {group.minutes}′ · <Since {...group} /> {group.validTo === null && <Button variant="subtle" color="dark" onClick={() => void stop(group.id)}>{text.end}<span className="unseen">: {group.name}</span></Button>}</li>)}</ul>
      <Form form={form} problem={add.error} onSubmit={send}>
        <FieldRow><TextField name="name" label={text.name} required maxLength={80} /><TextField name="minutes" label={text.minutes} required inputMode="numeric" maxLength={3} /></FieldRow>
        <FieldRow><DateField name="from" label={text.from} required /><TextField name="legalBasis" label={text.basis} required maxLength={500} /></FieldRow>
        <FormVerbs><Button type="submit" variant="default">{text.addGroup}</Button></FormVerbs>
      </Form>
    </section>
  )
}

function Windows({ setup: { groups, windows } }: { setup: CounterSetup }) {
  const today = useToday()
  const form = useForm({ initial: { number: '', name: '', from: today as string | null, legalBasis: '' } })
  const [serves, setServes] = useState<string[]>([])
  const [add, end] = [useAction(addWindow, refresh), useAction(endWindow, refresh)]
  const send = async ({ number, name, from, legalBasis }: typeof form.values) => {
    await add.mutateAsync({ number: Number(number), name, groupIds: serves, from: from!, legalBasis })
    form.clear()
    setServes([])
    notify(text.added)
  }
  const stop = async (windowId: string) => { await end.mutateAsync({ windowId, from: tomorrowOf(today) }); notify(text.ended) }
  return (
    <section>
      <h2>{text.windows}</h2>
      <ProblemNote of={end.error} />
      <ul>{windows.map((window) => <li key={window.id}><b>{window.number}</b> <span lang="vi">{window.name}</span> · {window.letters.join(', ')} · <Since {...window} /> {window.validTo === null && <Button variant="subtle" color="dark" onClick={() => void stop(window.id)}>{text.end}<span className="unseen">: {window.number}</span></Button>}</li>)}</ul>
      <Form form={form} problem={add.error} onSubmit={send}>
        <FieldRow><TextField name="number" label={text.number} required inputMode="numeric" maxLength={2} /><TextField name="name" label={text.name} required maxLength={60} /></FieldRow>
        <MultiSelect label={text.serves} value={serves} onChange={setServes} data={groups.filter(({ validTo }) => validTo === null).map(({ id, letter, name }) => ({ value: id, label: `${letter} · ${name}` }))} />
        <FieldRow><DateField name="from" label={text.from} required /><TextField name="legalBasis" label={text.basis} required maxLength={500} /></FieldRow>
        <FormVerbs><Button type="submit" variant="default" disabled={serves.length === 0}>{text.addWindow}</Button></FormVerbs>
      </Form>
    </section>
  )
}

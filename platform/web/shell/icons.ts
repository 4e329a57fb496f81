import {
  IconBell, IconBook2, IconBriefcase, IconBuildingBank, IconCalendarEvent, IconCertificate, IconChartDots, IconFileExport, IconFileImport, IconFileText,
  IconHistory, IconInbox, IconKey, IconMailDown, IconMessageReport, IconPencil, IconScan, IconSearch, IconSend, IconSettings, IconSignature, IconSquareCheck, IconUser, IconUsers,
} from '@tabler/icons-react'

/** Icons a place of the rail may choose by name. */
export const placeIcons = {
  inbox: IconInbox, scan: IconScan, document: IconFileText, incoming: IconFileImport, outgoing: IconFileExport, draft: IconPencil, sign: IconSignature,
  send: IconSend, register: IconBook2, task: IconSquareCheck, file: IconBriefcase, meeting: IconCalendarEvent, feedback: IconMessageReport,
  report: IconChartDots, search: IconSearch, organisation: IconBuildingBank, people: IconUsers, audit: IconHistory, person: IconUser,
  bell: IconBell, settings: IconSettings, key: IconKey, certificate: IconCertificate, electronic: IconMailDown,
}
export type PlaceIcon = keyof typeof placeIcons

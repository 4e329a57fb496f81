import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { endpoint } from '#platform/contract'
import { Problem } from '#platform/problems'
import { DateField } from '../forms/DateField.tsx'
import { CheckField, PasswordField, SelectField, TextAreaField, TextField } from '../forms/fields.tsx'
import { FileField } from '../forms/FileField.tsx'
import { Form } from '../forms/Form.tsx'
import { useForm } from '../forms/form.ts'
import { FieldRow, FormVerbs } from '../forms/layout.tsx'
import { PickField, PickManyField, type Picked } from '../forms/PickField.tsx'
import type { StoredFile } from '../api/upload.ts'
import { DuplicateNotice } from '../ui/DuplicateNotice.tsx'

const findUnits = endpoint({
  name: 'findGalleryUnits', method: 'GET', path: '/gallery/units', permission: 'public', summary: 'Units for the gallery',
  input: z.object({ q: z.string().optional() }), output: z.object({ rows: z.array(z.object({ id: z.string(), name: z.string() })) }),
})
const units = { endpoint: findUnits, input: (q: string) => ({ q }), options: ({ rows }: { rows: { id: string; name: string }[] }) => rows.map(({ id, name }) => ({ value: id, label: name })) }

const initial = {
  scan: [] as StoredFile[], issuer: null as Picked | null, symbol: '2146/SXD-HTKT', issuedOn: '2026-11-19' as string | null, kind: 'cv' as string | null,
  subject: 'Về việc lấy ý kiến phương án cấp nước sạch khu tái định cư xã Yên Trung', copies: [] as Picked[], submit: true, pin: '',
}

export default function FormPage() {
  const form = useForm({ initial, draft: 'gallery' })
  const [problem, setProblem] = useState<Problem | null>(null)
  const refuse = () => setProblem(new Problem('request/invalid', 422, 'no', { issues: [{ path: 'symbol', message: 'one-line-only' }, { path: 'subject', message: 'Too big: expected string to have <=300 characters' }] }))
  return (
    <div className="page" style={{ maxWidth: 720 }}>
      <h1 className="page-title" id="form-title">Đăng ký văn bản đến</h1>
      <DuplicateNotice title="Có thể đã đăng ký rồi" ways={<><Button variant="default">So hai bản</Button><Button variant="subtle" color="dark">Không trùng</Button></>}>
        Số đến 2387 ngày 20/11 có cùng số, ký hiệu và cơ quan ban hành.
      </DuplicateNotice>
      <Form form={form} problem={problem} onSubmit={refuse} aria-labelledby="form-title">
        <FileField name="scan" label="Bản quét" hint="PDF, JPG hoặc PNG, đến 100 MB" accept="application/pdf,image/*" required />
        <PickField name="issuer" label="Cơ quan ban hành" required spot={1} placeholder="Gõ vài chữ, không cần dấu" {...units} />
        <FieldRow>
          <TextField name="symbol" label="Số, ký hiệu" required spot={2} />
          <DateField name="issuedOn" label="Ngày văn bản" required spot={3} />
        </FieldRow>
        <TextAreaField name="subject" label="Trích yếu" required spot={4} doubt="Chữ mờ, vui lòng đối chiếu." />
        <FieldRow>
          <SelectField name="kind" label="Loại văn bản" required options={[{ value: 'cv', label: 'Công văn' }, { value: 'qd', label: 'Quyết định' }, { value: 'tb', label: 'Thông báo' }]} />
          <PasswordField name="pin" label="Mã PIN" />
        </FieldRow>
        <PickManyField name="copies" label="Đơn vị phối hợp" {...units} />
        <CheckField name="submit" label="Trình Giám đốc cho ý kiến chỉ đạo" />
        <FormVerbs>
          <Button variant="default">Thôi</Button>
          <Button type="submit">Đăng ký, sang bản tiếp</Button>
        </FormVerbs>
      </Form>
    </div>
  )
}

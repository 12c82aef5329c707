// A button that asks a few things in a dialogue before it acts, and says what acting will do.
import { Button, Form, Modal, type ButtonProps } from 'antd'
import { useState, type ReactNode } from 'react'
import { commonTexts } from './common.texts.js'

export interface FormButtonProps<Fields> {
  label: string
  title: string
  explain?: ReactNode
  /** Form items of `Fields`. */
  children: ReactNode
  initialValues?: Partial<Fields>
  /** Does the work; resolves to false when it was refused, and the dialogue stays open. */
  onSubmit: (fields: Fields) => Promise<boolean>
  buttonProps?: ButtonProps
  danger?: boolean
}

export const FormButton = <Fields extends object>({
  label, title, explain, children, initialValues, onSubmit, buttonProps, danger = false,
}: FormButtonProps<Fields>) => {
  const t = commonTexts.useText()
  const [form] = Form.useForm<Fields>()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const submit = async (fields: Fields) => {
    setBusy(true)
    const done = await onSubmit(fields)
    setBusy(false)
    if (done) setOpen(false)
  }
  return (
    <>
      <Button size="small" {...buttonProps} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={title}
        okText={label}
        cancelText={t('cancel')}
        confirmLoading={busy}
        destroyOnHidden
        okButtonProps={{ danger }}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        {explain === undefined ? null : <div className="confirm-explain">{explain}</div>}
        <Form<Fields>
          form={form} layout="vertical" preserve={false} onFinish={(fields) => void submit(fields)}
          {...(initialValues === undefined ? {} : { initialValues: initialValues as never })}
        >
          {children}
        </Form>
      </Modal>
    </>
  )
}

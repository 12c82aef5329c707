// Destructive work asks once, says what it will do, and takes a reason where one is kept.
import { Button, Modal, Select, type ButtonProps } from 'antd'
import { useState, type ReactNode } from 'react'
import { commonTexts } from './common.texts.js'

export interface ConfirmButtonProps {
  label: string
  title: string
  /** What will happen, in one or two sentences. */
  explain: ReactNode
  /** Choices of a reason, if the command keeps one. */
  reasons?: { value: string; label: string }[]
  /** Does the work; resolves to false when it was refused, and the question stays open. */
  onConfirm: (reason: string | undefined) => Promise<boolean>
  buttonProps?: ButtonProps
  /** Not every asked-for thing destroys: false paints the answer calm. The button in the list is calm either way. */
  danger?: boolean
}

export const ConfirmButton = ({ label, title, explain, reasons, onConfirm, buttonProps, danger = true }: ConfirmButtonProps) => {
  const t = commonTexts.useText()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState<string>()
  const confirm = async () => {
    setBusy(true)
    const done = await onConfirm(reason)
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
        okButtonProps={{ danger, disabled: reasons !== undefined && reason === undefined }}
        onOk={() => void confirm()}
        onCancel={() => setOpen(false)}
      >
        <div className="confirm-explain">{explain}</div>
        {reasons === undefined ? null : (
          <label className="field">
            <span>{t('reason')}</span>
            <Select
              value={reason}
              onChange={setReason}
              options={reasons}
              placeholder={t('chooseReason')}
              aria-label={t('reason')}
              className="wide"
            />
          </label>
        )}
      </Modal>
    </>
  )
}

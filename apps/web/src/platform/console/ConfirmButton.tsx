// Destructive work asks once, says what it will do, and takes a reason where one is kept.
import { Form, Select, type ButtonProps } from 'antd'
import type { ReactNode } from 'react'
import { commonTexts } from './common.texts.js'
import { FormButton } from './FormButton.js'

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

export const ConfirmButton = ({ reasons, onConfirm, danger = true, ...asked }: ConfirmButtonProps) => {
  const t = commonTexts.useText()
  return (
    <FormButton<{ reason?: string }> {...asked} danger={danger} onSubmit={({ reason }) => onConfirm(reason)}>
      {reasons === undefined ? null : (
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, message: t('chooseReason') }]}>
          <Select options={reasons} placeholder={t('chooseReason')} className="wide" />
        </Form.Item>
      )}
    </FormButton>
  )
}

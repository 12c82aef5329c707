// Asks what personal data are wanted for, before they are shown: a purpose of one's role, and why in words. Both are recorded.
import { Form, Input, Modal, Select } from 'antd'
import { PURPOSE_TITLES, type Purpose } from '@shouwang/domain/kernel'
import { registerTexts, useNamed } from '../i18n.js'
import { useSession } from '../session.js'
import { commonTexts } from './common.texts.js'

const texts = registerTexts('ask-purpose', {
  zh: {
    title: '查看完整信息', explain: '查看的人、角色、用途、理由和时间都会记录,本人在住户页面上可以看到是哪个单位、为什么查看。', purpose: '用途', reason: '理由',
    placeholder: '例如:核对通行证', show: '查看', none: '您的角色没有可用的用途。',
  },
  en: {
    title: 'Show in full', explain: 'Who looks, with which role, for what, why and when is recorded. The person sees which office looked and what for.',
    purpose: 'Purpose', reason: 'Reason', placeholder: 'For example: check of a pass', show: 'Show', none: 'Your role has no purpose to state.',
  },
})

/** The purposes that any role of the signed-in person may state. */
export const usePurposes = (): Purpose[] => {
  const { session } = useSession()
  return [...new Set((session?.grants ?? []).flatMap(({ purposes }) => purposes))]
}

interface Fields { purpose: Purpose; reason: string }

/** A dialogue; `onAsk` reads and shows. It stays open until the caller closes it. */
export const AskPurpose = ({ busy, onClose, onAsk }: { busy: boolean; onClose: () => void; onAsk: (fields: Fields) => void }) => {
  const t = texts.useText()
  const common = commonTexts.useText()
  const named = useNamed()
  const purposes = usePurposes()
  const [form] = Form.useForm<Fields>()
  return (
    <Modal
      open
      title={t('title')}
      okText={t('show')}
      cancelText={common('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: purposes.length === 0 }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{purposes.length === 0 ? t('none') : t('explain')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={purposes.length === 1 ? { purpose: purposes[0] } : {}}
        onFinish={({ purpose, reason }) => onAsk({ purpose, reason: reason.trim() })}
      >
        <Form.Item name="purpose" label={t('purpose')} rules={[{ required: true, message: common('required') }]}>
          <Select autoFocus options={purposes.map((value) => ({ value, label: named(PURPOSE_TITLES[value]) }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, min: 2, message: common('required') }]}>
          <Input maxLength={100} placeholder={t('placeholder')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

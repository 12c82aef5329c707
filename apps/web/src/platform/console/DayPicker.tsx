// One calendar day of the territory's own zone, as `2020-02-10`.
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { commonTexts } from './common.texts.js'

export const DayPicker = ({ value, onChange }: { value: string; onChange: (day: string | null) => void }) => {
  const t = commonTexts.useText()
  return (
    <DatePicker
      aria-label={t('day')} value={dayjs(value)} allowClear={false} format="YYYY-MM-DD"
      onChange={(next) => onChange(next === null ? null : next.format('YYYY-MM-DD'))}
    />
  )
}

// "Where have you been?": asked when the place or the plate prompts it; the answer counts, the plate never does (S3-65).
import { readPlate } from '@shouwang/domain/gate'
import type { GatePolicy } from '@shouwang/domain/policy'
import { Button } from '../../ui/Button.js'
import { useReadyGate } from '../gate-context.js'
import { useGateText } from '../texts.js'

export interface Travel {
  asked: boolean
  origin?: string
}

/** Provincial division codes (GB/T 2260) with their names. */
const PROVINCES: readonly [string, string][] = [
  ['11', '北京'],
  ['12', '天津'],
  ['13', '河北'],
  ['14', '山西'],
  ['15', '内蒙古'],
  ['21', '辽宁'],
  ['22', '吉林'],
  ['23', '黑龙江'],
  ['31', '上海'],
  ['32', '江苏'],
  ['33', '浙江'],
  ['34', '安徽'],
  ['35', '福建'],
  ['36', '江西'],
  ['37', '山东'],
  ['41', '河南'],
  ['42', '湖北'],
  ['43', '湖南'],
  ['44', '广东'],
  ['45', '广西'],
  ['46', '海南'],
  ['50', '重庆'],
  ['51', '四川'],
  ['52', '贵州'],
  ['53', '云南'],
  ['54', '西藏'],
  ['61', '陕西'],
  ['62', '甘肃'],
  ['63', '青海'],
  ['64', '宁夏'],
  ['65', '新疆'],
]
const ROAD = ['road', 'highway-exit', 'station', 'mobile']

interface Props {
  policy: GatePolicy
  plate: string
  travel: Travel
  onChange: (travel: Travel) => void
}

/** Nothing while neither the post nor the plate asks for it. */
export const OriginQuestion = ({ policy, plate, travel, onChange }: Props) => {
  const t = useGateText()
  const { known } = useReadyGate()
  const { province } = readPlate(plate)
  const byPlate = province !== undefined && policy.askPlates.includes(province)
  const onRoad = ROAD.includes(known.checkpoint.kind) && policy.temperatureOn !== 'never'
  if (!byPlate && !onRoad && policy.outsideVehicles !== 'ask' && !travel.asked) return null
  const days = policy.lookBackDays
  const others = PROVINCES.filter(([code]) => !policy.riskAreas.some((area) => area.prefix === code))
  return (
    <section className="origin" aria-live="polite">
      <p>{byPlate ? t('vehicle.ask-plate', { province, days }) : t('vehicle.ask', { days })}</p>
      <div className="choices">
        <Button aria-pressed={travel.asked && !travel.origin} onClick={() => onChange({ asked: true })}>
          {t('vehicle.stayed')}
        </Button>
        {policy.riskAreas.map((area) => (
          <Button
            key={area.prefix}
            aria-pressed={travel.origin === area.prefix}
            onClick={() => onChange({ asked: true, origin: area.prefix })}
          >
            {area.name}
          </Button>
        ))}
        <select
          className="input"
          aria-label={t('vehicle.elsewhere')}
          value={others.some(([code]) => code === travel.origin) ? travel.origin : ''}
          onChange={(event) => onChange(event.target.value ? { asked: true, origin: event.target.value } : { asked: false })}
        >
          <option value="">{t('vehicle.elsewhere')}</option>
          {others.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </section>
  )
}

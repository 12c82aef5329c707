// One person in a vehicle: reading, mask, province, pass.
import { degrees } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import type { OccupantDraft } from '../rules/draft-shape.js'
import { useGateText } from '../texts.js'

interface Props {
  index: number
  person: OccupantDraft
  /** The reading that is touched next goes to this person. */
  current: boolean
  onSelect: () => void
  onChange: (patch: Partial<OccupantDraft>) => void
  onScan: () => void
  /** One is offered to whoever has none: "none" is then "offered and not taken". */
  offersMask: boolean
}

export const OccupantRow = ({ index, person, current, onSelect, onChange, onScan, offersMask }: Props) => {
  const t = useGateText()
  const name = t('vehicle.person', { n: index + 1 })
  const reading = person.temperature ? `${degrees(person.temperature.tenths)} ℃` : t('vehicle.unmeasured')
  const nextMask = person.mask === 'worn' ? 'given' : person.mask === 'given' ? (offersMask ? 'declined' : 'none') : 'worn'
  return (
    <li className={current ? 'occupant occupant-current' : 'occupant'}>
      <Button aria-pressed={current} aria-label={`${name} ${reading}`} onClick={onSelect}>
        {index + 1}
        <strong>{person.temperature ? degrees(person.temperature.tenths) : '–'}</strong>
      </Button>
      <Button aria-label={`${name} ${t('mask.label')} ${t(`mask.${person.mask}`)}`} onClick={() => onChange({ mask: nextMask })}>
        {`${t('mask.label')} ${t(`mask.${person.mask}`)}`}
      </Button>
      <Button
        aria-pressed={person.outOfProvince}
        aria-label={`${name} ${t('vehicle.outside')}`}
        onClick={() => onChange({ outOfProvince: !person.outOfProvince })}
      >
        {t('vehicle.outside')}
      </Button>
      <Button aria-label={`${name} ${t('vehicle.scan')}`} onClick={onScan}>
        {person.seen?.evidence === 'verified' ? `✓ ${t('vehicle.scanned')}` : t('vehicle.scan')}
      </Button>
    </li>
  )
}

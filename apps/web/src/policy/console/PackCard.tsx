// One rule pack as a table: each rule in words, with its number.
import { Button, Card } from 'antd'
import type { GatePolicy } from '@shouwang/domain/policy'
import { degreesText, listOf, StatePill } from '../../platform/console/index.js'
import { packTitle } from './Adoptions.js'
import { policyConsole } from './policy-console.texts.js'

const MUSTS = ['beRelative', 'beFromSameCounty', 'beRegisteredByHost', 'beEscorted'] as const

/** The rules of a pack, each as its name and its value in words. */
const rulesOf = (pack: GatePolicy, t: typeof policyConsole.text): [string, string][] => {
  const or = (text: string) => text || t('nothing')
  return [
    [t('basis'), or(pack.legalBasis)],
    [t('fever'), t(pack.fever.comparator === 'above' ? 'feverAbove' : 'feverFrom', { t: degreesText(pack.fever.tenths) })],
    [t('retestBelow'), t('below', { t: degreesText(pack.retestBelow) })],
    [t('retestAfter'), t('minutes', { n: pack.retestAfterMinutes })],
    [t('temperatureOn'), t(`temperatureOn.${pack.temperatureOn}`)],
    [t('mask'), t(pack.maskRequired ? 'required' : 'notRequired')],
    [t('residentsOnly'), t(pack.residentsOnly ? 'yes' : 'no')],
    [t('visitors'), t(`visitors.${pack.visitors}`)],
    [t('visitorMust'), or(listOf(MUSTS.filter((must) => pack.visitorMust[must]).map((must) => t(`must.${must}`))))],
    [t('vehicles'), t(`vehicles.${pack.outsideVehicles}`)],
    [t('maxOccupants'), String(pack.maxOccupants)],
    [t('askPlates'), or(listOf(pack.askPlates))],
    [t('lookBack'), t('days', { n: pack.lookBackDays })],
    [t('riskAreas'), or(listOf(pack.riskAreas.map((area) => `${area.name} (${area.prefix})`)))],
  ]
}

export const PackCard = ({ pack, onAdopt }: { pack: GatePolicy; onAdopt?: () => void }) => {
  const t = policyConsole.useText()
  return (
    <Card
      size="small"
      title={packTitle(pack)}
      extra={
        onAdopt ? (
          <Button type="primary" size="small" onClick={onAdopt}>
            {t('adopt')}
          </Button>
        ) : null
      }
    >
      <p className="quiet">
        {t('version')} {pack.version} {pack.historic ? <StatePill tone="warn">{t('historic')}</StatePill> : null}
      </p>
      <table className="plain-table rules">
        <tbody>
          {rulesOf(pack, t).map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

// Ambulance, fire, police, utility repair: one touch, never held.
import { Button } from '../../ui/Button.js'
import { useFlow } from '../flow.js'
import { useGateText } from '../texts.js'
import { Page } from './Page.js'

const SERVICES = ['ambulance', 'fire', 'police', 'utility', 'patient'] as const

export const EmergencyScreen = () => {
  const t = useGateText()
  const flow = useFlow()
  return (
    <Page title={t('emergency.title')}>
      <p className="hint">{t('emergency.hint')}</p>
      <div className="emergency">
        {SERVICES.map((service) => (
          <Button key={service} className="huge" onClick={() => void flow.begin({ kind: 'emergency', service })}>
            {t(`emergency.${service}`)}
          </Button>
        ))}
      </div>
    </Page>
  )
}

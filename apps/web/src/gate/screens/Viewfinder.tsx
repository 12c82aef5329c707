// The camera on a pass.
import { Viewfinder as Camera, type ViewfinderProps } from '../../platform/phone/scan/Viewfinder.js'
import { useGateText } from '../texts.js'

/** The viewfinder under the gate's words. */
export const Viewfinder = (props: Omit<ViewfinderProps, 'words'>) => {
  const t = useGateText()
  const words = {
    running: t('scan.aim'), starting: t('scan.start'), denied: t('scan.denied'), none: t('scan.none'), insecure: t('scan.insecure'),
    busy: t('scan.busy'), retry: t('scan.retry'), torch: t('scan.torch'), label: t('scan.viewfinder'),
  }
  return <Camera {...props} words={words} />
}

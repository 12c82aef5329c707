// The trust shell: the way of a phone to a trusted connection.
import { TrustPage } from '../../auth/index.js'

export const TrustShell = () => <TrustPage />

// The authority's certificate in the forms that phones take: a file for Android, a profile for iPhones.
import { X509Certificate, createHash } from 'node:crypto'
import type { Authority } from '../tls.js'

export interface TrustFile {
  body: Buffer
  type: string
  disposition: string
}

/** DER, which every Android and iOS takes; this type makes iOS offer to install it and Android save it as a certificate. */
export const certificateFile = ({ cert }: Authority): TrustFile => ({
  body: Buffer.from(new X509Certificate(cert).raw),
  type: 'application/x-x509-ca-cert',
  disposition: 'attachment; filename="shouwang-ca.crt"',
})

/** A UUID that stays the same for the same certificate, so that installing twice replaces the profile. */
const uuidFrom = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    .toUpperCase()

/** An Apple configuration profile with the authority as its only content. Shown inline: as an attachment Safari may only file it away. */
export const profileFile = (authority: Authority): TrustFile => {
  const der = Buffer.from(new X509Certificate(authority.cert).raw).toString('base64')
  const key = (name: string, value: string): string => `<key>${name}</key>${value}`
  const text = (value: string): string => `<string>${value}</string>`
  const head = (kind: string, display: string): string =>
    [
      key('PayloadType', text(kind)),
      key('PayloadVersion', '<integer>1</integer>'),
      key('PayloadIdentifier', text(`cn.shouwang.trust.${kind}`)),
      key('PayloadUUID', text(uuidFrom(`${kind} ${authority.fingerprint}`))),
      key('PayloadDisplayName', text(display)),
    ].join('')
  const certificate = [
    head('com.apple.security.root', authority.name),
    key('PayloadCertificateFileName', text('shouwang-ca.crt')),
    key('PayloadContent', `<data>${der}</data>`),
  ]
  const profile = [
    head('Configuration', '守望 Shouwang'),
    key('PayloadDescription', text('让本机信任守望服务器 / lets this device trust the Shouwang server')),
    key('PayloadContent', `<array><dict>${certificate.join('')}</dict></array>`),
  ]
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>${profile.join('')}</dict></plist>
`
  return { body: Buffer.from(body), type: 'application/x-apple-aspen-config', disposition: 'inline' }
}

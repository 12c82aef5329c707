// The print preview of a place's passes and household cards.
import { PassSheets } from '../../pass/index.js'
import { Nothing, PageHead, useAddress } from '../../platform/console/index.js'
import { consoleFrame } from './console.texts.js'

export const PrintScreen = () => {
  const t = consoleFrame.useText()
  const { get } = useAddress()
  const [territory, building] = [get('territory'), get('building')]
  return (
    <>
      <PageHead title={t('print')} />
      {territory === null ? (
        <Nothing>
          <a href="/console/pass">{t('printNothing')}</a>
        </Nothing>
      ) : (
        <PassSheets territory={territory} {...(building === null ? {} : { building })} />
      )}
    </>
  )
}

// The resident shell: any phone, no app, no account beyond the household card. One page at a time over a menu at the thumb.
import { Suspense } from 'react'
import { Link, useLocation } from 'wouter'
import { registerTexts, useNamed } from '../../platform/i18n.js'
import { HouseholdFrame, useHousehold, type Household } from '../../pass/resident/index.js'
import { PAGES, type ResidentPage } from './pages.js'
import './resident-menu.css'

const { useText } = registerTexts('resident-shell', {
  zh: { menu: '菜单', more: '更多', loading: '正在打开…', noPage: '没有这一页' },
  en: { menu: 'Menu', more: 'More', loading: 'Opening…', noPage: 'There is no such page' },
})

/** Places in the bar; with more pages the last one leads to the rest. */
const IN_BAR = 5
const MORE = 'more'

const addressOf = (path: string): string => (path === '' ? '/resident' : `/resident/${path}`)
const usePath = (): string => useLocation()[0].replace(/^\/resident\/?/, '').replace(/\/$/, '')
const shownTo = (household: Household): ResidentPage[] => PAGES.filter(({ show }) => show(household))
const inBar = (pages: readonly ResidentPage[]): readonly ResidentPage[] => (pages.length <= IN_BAR ? pages : pages.slice(0, IN_BAR - 1))

const Entry = ({ path, sign, name, here }: { path: string; sign: string; name: string; here: boolean }) => (
  <Link href={addressOf(path)} className="resident-entry" {...(here ? { 'aria-current': 'page' } : {})}>
    <span aria-hidden="true">{sign}</span>
    {name}
  </Link>
)

const Menu = ({ household }: { household: Household }) => {
  const t = useText()
  const named = useNamed()
  const here = usePath()
  const pages = shownTo(household)
  const bar = inBar(pages)
  if (pages.length < 2) return null
  const rest = bar.length < pages.length
  return (
    <nav className="resident-menu" aria-label={t('menu')}>
      {bar.map(({ path, sign, title }) => <Entry key={path} path={path} sign={sign} name={named(title)} here={here === path} />)}
      {rest ? <Entry path={MORE} sign="⋯" name={t('more')} here={here === MORE || !bar.some(({ path }) => path === here)} /> : null}
    </nav>
  )
}

const More = () => {
  const t = useText()
  const named = useNamed()
  const pages = shownTo(useHousehold())
  const bar = inBar(pages)
  return (
    <section className="resident-more" aria-label={t('more')}>
      <h2>{t('more')}</h2>
      {pages.filter((each) => !bar.includes(each)).map(({ path, sign, title }) => (
        <Link key={path} href={addressOf(path)} className="button wide">
          <span aria-hidden="true">{sign}</span>
          {named(title)}
        </Link>
      ))}
    </section>
  )
}

const Shown = () => {
  const t = useText()
  const path = usePath()
  if (path === MORE) return <More />
  const found = PAGES.find((each) => each.path === path)
  if (!found) return <p className="resident-notice">{t('noPage')} <Link href="/resident">{t('menu')}</Link></p>
  const { Page } = found
  return <Suspense fallback={<p className="resident-notice" role="status">{t('loading')}</p>}><Page /></Suspense>
}

/** `/resident` and everything below it. */
export const ResidentShell = () => (
  <HouseholdFrame menu={(household) => <Menu household={household} />}>
    <Shown />
  </HouseholdFrame>
)

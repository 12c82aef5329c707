// The pages of the resident shell: address, name, who sees it, and the page, loaded when it is opened. The menu is made from this.
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { PassesPage, RequestPage, type Household } from '../../pass/resident/index.js'

export interface ResidentPage {
  /** What follows `/resident/`; empty for the first page. */
  path: string
  title: { zh: string; en: string }
  /** One character beside the word. */
  sign: string
  /** Is it in this household's menu? The address works in any case. */
  show(me: Household): boolean
  Page: ComponentType | LazyExoticComponent<ComponentType>
}

/** A page of a feature, loaded when somebody opens it: `page(() => import('../../status/resident/index.js'), 'StatusPage')`. */
export const page = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name): LazyExoticComponent<ComponentType> =>
  lazy(async () => ({ default: (await load())[name] }))

const always = (): boolean => true

/** In the order of the menu. The first four stand in the bar, the others behind "more". */
export const PAGES: readonly ResidentPage[] = [
  { path: '', title: { zh: '通行证', en: 'Passes' }, sign: '▣', show: always, Page: PassesPage },
  { path: 'quarantine', title: { zh: '隔离观察', en: 'Quarantine' }, sign: '⌂', show: always, Page: page(() => import('../../quarantine/resident/index.js'), 'QuarantinePage') },
  { path: 'status', title: { zh: '健康状态', en: 'Status' }, sign: '◍', show: always, Page: page(() => import('../../status/resident/index.js'), 'StatusPage') },
  { path: 'outing', title: { zh: '外出就医', en: 'Going out' }, sign: '✚', show: always, Page: page(() => import('../../outing/resident/index.js'), 'OutingPage') },
  { path: 'fever', title: { zh: '发热报告', en: 'Fever' }, sign: '℃', show: always, Page: page(() => import('../../fever/resident/index.js'), 'FeverPage') },
  { path: 'visits', title: { zh: '来访', en: 'Visits' }, sign: '⇥', show: always, Page: page(() => import('../../visit/resident/index.js'), 'VisitsPage') },
  { path: 'place', title: { zh: '扫场所码', en: 'Place codes' }, sign: '▦', show: always, Page: page(() => import('../../place/resident/index.js'), 'PlacePage') },
  { path: 'request', title: { zh: '申请通行证', en: 'Ask for a pass' }, sign: '＋', show: always, Page: RequestPage },
]

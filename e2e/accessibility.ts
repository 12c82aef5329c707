// Accessibility faults of the page as it stands: WCAG 2.2, levels A and AA.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const NODES_SHOWN = 3
const HTML_SHOWN = 160

/** One line for each rule that the page breaks, with the first elements that do; empty when there is none. */
export const faultsOf = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, NODES_SHOWN).map(({ html }) => html.slice(0, HTML_SHOWN)).join(' | ')}`)
}

// Accessibility faults of the page as it stands: WCAG 2.2, levels A and AA.
import axe from 'axe-core'
import type { Page } from 'playwright-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const NODES_SHOWN = 3
const HTML_SHOWN = 160

interface Fault { id: string; nodes: { html: string }[] }

/** One line for each rule that the page breaks, with the first elements that do; empty when there is none. No screen has frames of its own. */
export const faultsOf = async (page: Page): Promise<string[]> => {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (tags): Promise<Fault[]> => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe }
    return (await here.run(document, { runOnly: tags, resultTypes: ['violations'] })).violations
  }, TAGS)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, NODES_SHOWN).map(({ html }) => html.slice(0, HTML_SHOWN)).join(' | ')}`)
}

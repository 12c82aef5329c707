// Runs the readable table of what a post lacks.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MEASURES_OFF_PACK, PACK_2020_02 } from '../policy/index.js'
import type { CheckpointKind } from './commands.js'
import { postLacks } from './post-lacks.js'

interface Case {
  name: string; kind?: CheckpointKind; village?: boolean; heads: number; duties: string[]; disinfections?: number | null; off?: boolean; lacks: string[]
}
const table = JSON.parse(readFileSync(new URL('../../cases/gate-post.cases.json', import.meta.url), 'utf8')) as { cases: Case[] }

describe('a post', () => {
  it.each(table.cases)('$name', ({ kind = 'compound-gate', village = false, heads, duties, disinfections = null, off = false, lacks }) => {
    const found = postLacks({ kind, village, heads, duties, disinfections }, (off ? MEASURES_OFF_PACK : PACK_2020_02).post)
    expect(found.map(({ code, present, wanted }) => `${code} ${present}/${wanted}`)).toEqual(lacks)
  })
})

#!/usr/bin/env node
// The command line: `shouwang help`. Works from any directory; the data directory is the installation's own unless SHOUWANG_DATA says otherwise.
import path from 'node:path'
import { ROOT, checkNode, ensureInstalled, runServer } from '../tools/prepare.mjs'

checkNode()
await ensureInstalled({ onlyWhenMissing: true })
process.env.SHOUWANG_DATA ??= path.join(ROOT, '.data')
await runServer(process.argv.length > 2 ? process.argv.slice(2) : ['help'])

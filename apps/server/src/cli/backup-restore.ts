// `shouwang backup`, `restore`, `keys export`, `keys import`
import { existsSync, mkdirSync } from 'node:fs'
import { keyFileOf, openBackend } from '../backend.js'
import { backup, type Manifest } from '../platform/backup.js'
import type { Config } from '../platform/config.js'
import { startEmbedded } from '../platform/embedded.js'
import { exportKeys, importKeys } from '../platform/key-export.js'
import { restore } from '../platform/restore.js'
import { rotateKeyFile } from '../platform/vault.js'
import { UsageError } from './usage.js'

function fileArgument(file: string | undefined): string {
  if (!file) throw new UsageError('请给出文件名 / give a file name')
  return file
}

const report = (verb: string, file: string, manifest: Manifest, json: boolean): void => {
  const rows = Object.values(manifest.counts).reduce((a, b) => a + b, 0)
  if (json) console.log(JSON.stringify({ file, rows, at: manifest.at, schema: manifest.schema, heads: manifest.heads }))
  else console.log(`${verb}: ${file}, ${rows} rows, ${manifest.at}, ${manifest.heads.map(({ district, n }) => `${district} n=${n}`).join(' ')}`)
}

export async function backupCommand(file: string | undefined, json: boolean, config: Config): Promise<number> {
  const target = fileArgument(file)
  const backend = await openBackend(config)
  try {
    report('备份完成 / backed up', target, await backup(backend.database.pool, target), json)
    if (!json) console.log('密钥不在备份中,请另存 / the keys are not in it, keep them apart: shouwang keys export FILE')
    return 0
  } finally {
    await backend.stop()
  }
}

export async function restoreCommand(file: string | undefined, json: boolean, config: Config): Promise<number> {
  const source = fileArgument(file)
  if (!existsSync(source)) throw new UsageError(`${source}: 没有这个文件 / no such file`)
  const embedded = config.databaseUrl ? undefined : await startEmbedded(config.dataDir)
  try {
    report('恢复完成 / restored', source, await restore(config.databaseUrl ?? embedded!.url, source), json)
    return 0
  } finally {
    await embedded?.stop()
  }
}

/** Adds a new sealing key; what older ones sealed still opens. A running server goes on with the old one until it is started again. */
export function rotateKeysCommand(config: Config): number {
  const { current } = rotateKeyFile(keyFileOf(config))
  console.log(`新密钥 ${current} 已启用,请重启服务并重新导出密钥 / key ${current} is now current: restart the server and export the keys again`)
  return 0
}

export function keysCommand(what: string | undefined, file: string | undefined, passphrase: string | undefined, config: Config): number {
  const other = fileArgument(file)
  if (!passphrase) throw new UsageError('请在环境变量 SHOUWANG_PASSPHRASE 中给出口令 / give the passphrase in SHOUWANG_PASSPHRASE')
  if (what === 'export') exportKeys(keyFileOf(config), other, passphrase)
  else {
    mkdirSync(config.dataDir, { recursive: true })
    importKeys(other, keyFileOf(config), passphrase)
  }
  console.log(what === 'export' ? `密钥已导出 / keys exported: ${other}` : `密钥已就位 / keys in place: ${keyFileOf(config)}`)
  return 0
}

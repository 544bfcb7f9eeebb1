import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { ROOT } from '../support/program.ts'

/** Packs the project as `npm publish` would, and says where the file is. Builds it, so one at a time. */
export function packInto(folder: string): string {
  run('npm', ['pack', '--pack-destination', folder, '--loglevel', 'error'], ROOT)
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz'))!,
  )
}

/** Makes what is packed the only package of an empty folder. Needs no network. */
export function unpackInto(folder: string, tarball: string): void {
  run('tar', ['-xzf', tarball], folder)
  mkdirSync(join(folder, 'node_modules'))
  renameSync(join(folder, 'package'), join(folder, 'node_modules/hashtrek'))
}

/** Installs what is packed, and what it depends on, into an empty folder. */
export function installInto(folder: string, tarball: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  run('npm', ['install', tarball, '--engine-strict', '--no-fund', '--no-audit'], folder)
}

/** Whether the package registry may be asked: .ci/run says so, and tests that need it are skipped elsewhere. */
export const ONLINE = process.env['HASHTREK_ONLINE'] === '1'
if (!ONLINE)
  process.stderr.write('Not asked of the package registry: HASHTREK_ONLINE is not 1 (.ci/run sets it)\n')

export function run(program: string, words: readonly string[], cwd: string): void {
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd, encoding: 'utf8' })
  if (status !== 0) throw error ?? new Error(`${program} ${words.join(' ')}\n${stdout}${stderr}`)
}

/** Every file below a folder, as paths with `/`, sorted. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort()

import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../support/program.ts'
import { run } from './tarball.ts'

/** The oldest Node that package.json admits, and the newest of each release line that is maintained. */
export const VERSIONS = ['20.19.0', '22', '24']

export const binaryIn = (folder: string): string => join(folder, 'node_modules/node/bin/node')

/** The package `node` fetches its binary by a script; the binaries are packages of their own. */
export function fetchNode(version: string, folder: string): void {
  mkdirSync(folder)
  const binary = `node@npm:node-${process.platform}-${process.arch}@${version}`
  run('npm', ['install', binary, '--prefix', '.', '--ignore-scripts', '--no-fund', '--no-audit'], folder)
}

/** Where `npm run golden` writes. */
const GOLDEN_ROOMS = ['test/golden', 'test/format']

/** Makes what it needs in the folder where it is called. */
export function prepareGolden(place: string): void {
  for (const room of GOLDEN_ROOMS) mkdirSync(join(place, room), { recursive: true })
  for (const shared of ['scenarios', 'dist']) symlinkSync(join(ROOT, shared), join(place, shared), 'junction')
  for (const read of ['README.md', 'test/format/format-1.yaml'])
    copyFileSync(join(ROOT, read), join(place, read))
}

export const goldenFiles = (place: string): Map<string, string> =>
  new Map(
    [
      ...GOLDEN_ROOMS.flatMap((room) => readdirSync(join(place, room)).map((name) => `${room}/${name}`)),
      'README.md',
    ]
      .filter((path) => !path.endsWith('.ts'))
      .map((path) => [path, readFileSync(join(place, path), 'utf8')]),
  )

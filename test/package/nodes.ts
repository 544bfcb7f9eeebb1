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

/** What `npm run golden` needs in the folder where it is called, and where it writes. */
export function prepareGolden(place: string): void {
  mkdirSync(join(place, 'test/golden'), { recursive: true })
  for (const shared of ['scenarios', 'dist']) symlinkSync(join(ROOT, shared), join(place, shared), 'junction')
  copyFileSync(join(ROOT, 'README.md'), join(place, 'README.md'))
}

export const goldenFiles = (place: string): Map<string, string> =>
  new Map(
    [...readdirSync(join(place, 'test/golden')).map((name) => `test/golden/${name}`), 'README.md']
      .filter((path) => !path.endsWith('.ts'))
      .map((path) => [path, readFileSync(join(place, path), 'utf8')]),
  )

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What build.mjs puts beside the program; from the sources it is found in dist/. */
export const beside = (name: string): Buffer =>
  readFileSync(
    ['./', '../../dist/']
      .map((folder) => fileURLToPath(new URL(`${folder}${name}`, import.meta.url)))
      .find((path) => existsSync(path)) ?? name,
  )

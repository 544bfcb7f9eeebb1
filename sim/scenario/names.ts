import { fits, type NameKind, OUTAGE_KINDS } from '../model/index.ts'
import { quote } from '../units/index.ts'
import { isTree, type Tree } from './plain.ts'
import { didYouMean } from './suggest.ts'

const WORDS: Record<NameKind, { readonly one: string; readonly many: string; readonly patterns?: true }> = {
  region: { one: 'a region', many: 'regions' },
  regions: { one: 'a region', many: 'regions', patterns: true },
  place: { one: 'a region or a region/site', many: 'places' },
  places: { one: 'a region or a region/site', many: 'places', patterns: true },
  model: { one: 'a machine model', many: 'models' },
  models: { one: 'a machine model', many: 'models', patterns: true },
  fleet: { one: 'a fleet', many: 'fleets' },
  mover: { one: 'a fleet', many: 'fleets' },
  fleets: { one: 'a fleet', many: 'fleets', patterns: true },
  policy: { one: 'a policy', many: 'policies' },
  exposure: { one: 'the exposure group of a site', many: 'groups' },
  country: { one: 'a country that regions or reporting rules name', many: 'countries' },
  outage: { one: 'the id of an outage', many: 'outages' },
  parameter: { one: 'a parameter', many: 'parameters' },
}

/** The names that a scenario defines. It reads the plain tree, so that a wrong number hides no name. */
export class Names {
  readonly #tree: Tree
  readonly #known = new Map<NameKind, ReadonlySet<string> | undefined>()

  constructor(tree: Tree) {
    this.#tree = tree
  }

  /** What is wrong with a name, if anything is. */
  problemWith(name: string, kind: NameKind): string | undefined {
    const known = this.#of(kind)
    if (!known || known.has(name)) return undefined
    const { one, many, patterns } = WORDS[kind]
    if (patterns && name.includes('*'))
      return [...known].some((each) => fits(name, each))
        ? undefined
        : `${quote(name)} fits none of the ${many}`
    return `${quote(name)} is not ${one}${didYouMean(name, [...known], `${many}: `)}`
  }

  /** What a list of such names must name at least one of. */
  wordFor(kind: NameKind): string {
    return WORDS[kind].one
  }

  /** Undefined where the section that defines them cannot be read: that is a problem of its own. */
  #of(kind: NameKind): ReadonlySet<string> | undefined {
    if (!this.#known.has(kind)) {
      const found = this.#find(kind)
      this.#known.set(kind, found && new Set(found))
    }
    return this.#known.get(kind)
  }

  #find(kind: NameKind): readonly string[] | undefined {
    const regions = this.#keys('regions')
    const fleets = this.#tree['fleets'] === undefined ? [] : this.#keys('fleets')
    switch (kind) {
      case 'region':
      case 'regions':
        return regions
      case 'place':
      case 'places':
        return regions?.flatMap((region) => [
          region,
          ...this.#sites(region).map(([site]) => `${region}/${site}`),
        ])
      case 'model':
      case 'models':
        return this.#keys('machines')
      case 'fleet':
        return fleets
      case 'mover':
        return this.#tree['network'] === undefined ? fleets : fleets && [...fleets, 'network']
      case 'fleets':
        return fleets && [...fleets, ...(regions ?? []).map((region) => `network/${region}`)]
      case 'policy':
        return [...new Set(['default', ...(this.#keys('policies') ?? [])])]
      case 'exposure':
        return regions && [...new Set(regions.flatMap((region) => this.#sites(region).map(exposureOf)))]
      case 'country':
        return regions && [...this.#countries(regions)]
      case 'outage':
        return this.#outages()
      case 'parameter':
        return this.#tree['parameters'] === undefined ? [] : this.#keys('parameters')
    }
  }

  #outages(): readonly string[] {
    const events = this.#tree['events']
    const ids = isTree(events) ? Object.entries(events) : []
    return ids.flatMap(([id, event]) => (isTree(event) && OUTAGES.has(event['kind']) ? [id] : []))
  }

  #keys(section: string): readonly string[] | undefined {
    const entries = this.#tree[section]
    return isTree(entries) ? Object.keys(entries) : undefined
  }

  #region(id: string): Tree {
    const region = (this.#tree['regions'] as Tree)[id]
    return isTree(region) ? region : {}
  }

  #sites(region: string): readonly (readonly [string, unknown])[] {
    const { sites } = this.#region(region)
    return isTree(sites) ? Object.entries(sites) : [['main', {}]]
  }

  #countries(regions: readonly string[]): Set<string> {
    const named = regions.map((region) => this.#region(region)['country'])
    const countries = new Set(named.filter((country) => typeof country === 'string'))
    const { rules } = isTree(this.#tree['reporting']) ? this.#tree['reporting'] : {}
    for (const rule of isTree(rules) ? Object.values(rules) : [])
      if (isTree(rule) && isTree(rule['as']))
        for (const country of Object.keys(rule['as'])) countries.add(country)
    return countries
  }
}

const OUTAGES = new Set<unknown>(OUTAGE_KINDS)
const DEFAULT_EXPOSURE = 'remote'

const exposureOf = ([, site]: readonly [string, unknown]): string =>
  isTree(site) ? String(site['exposure'] ?? DEFAULT_EXPOSURE) : DEFAULT_EXPOSURE

import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Enums, Models, Serialize, Spec, SPDX } from '@cyclonedx/cyclonedx-library'
import { z } from 'zod'

/** A bill of materials. */
export interface Sbom {
  /** CycloneDX 1.6 as JSON. Without times and numbers of its own, so that the same packages give the same text. */
  readonly json: string
  readonly packages: number
}

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  description: z.string().optional(),
})

/** Lists every package that an installed folder holds. */
export async function sbomOf(folder: string, app: string): Promise<Sbom> {
  const bom = new Models.Bom()
  bom.metadata.component = new Models.Component(Enums.ComponentType.Application, `wattos-${app}`, {
    bomRef: `wattos-${app}`,
  })
  const seen = new Set<string>()
  const pattern = 'node_modules/.pnpm/*/node_modules/{*,@*/*}/package.json'
  for await (const file of glob(pattern, { cwd: folder })) {
    const parsed = manifest.safeParse(JSON.parse(await readFile(join(folder, file), 'utf8')))
    // Some packages put a nameless package.json beside each of their formats.
    if (!parsed.success) continue
    const { name, version, license, description } = parsed.data
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
    if (seen.has(purl)) continue
    seen.add(purl)
    const component = new Models.Component(Enums.ComponentType.Library, name, {
      version,
      bomRef: purl,
      ...(description ? { description } : {}),
    })
    component.purl = purl
    if (license) component.licenses.add(licenseOf(license))
    bom.components.add(component)
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6))
  return {
    json: `${serializer.serialize(bom, { sortLists: true, space: 1 })}\n`,
    packages: seen.size,
  }
}

function licenseOf(text: string): Models.License {
  if (SPDX.isSupportedSpdxId(text)) return new Models.SpdxLicense(text)
  return / (?:AND|OR|WITH) /.test(text) ? new Models.LicenseExpression(text) : new Models.NamedLicense(text)
}

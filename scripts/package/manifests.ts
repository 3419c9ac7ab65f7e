import { PASSING } from '../../src/exercises/score.ts';

/** What a platform is told about a course. */
export interface Described {
  /** Letters, digits, dots and hyphens; the same for every version of a course. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** What the platform opens. */
  readonly page: string;
  readonly files: readonly string[];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const fileList = (files: readonly string[]): string =>
  files.map((file) => `      <file href="${escaped(file)}"/>`).join('\n');

/** `imsmanifest.xml` of SCORM 1.2. It names no mastery score: a platform would turn what is incomplete into failed. */
export const manifest12 = ({
  id,
  title,
  page,
  files,
}: Described): string => `${XML}<manifest identifier="${id}" version="1.0"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd
      http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${escaped(title)}</title>
      <item identifier="item" identifierref="sco" isvisible="true">
        <title>${escaped(title)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" adlcp:scormtype="sco" href="${page}">
${fileList(files)}
    </resource>
  </resources>
</manifest>
`;

/** `imsmanifest.xml` of SCORM 2004, 4th edition. */
export const manifest2004 = ({
  id,
  title,
  page,
  files,
}: Described): string => `${XML}<manifest identifier="${id}" version="1.0"
    xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
    xmlns:imsss="http://www.imsglobal.org/xsd/imsss"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd
      http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd
      http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${escaped(title)}</title>
      <item identifier="item" identifierref="sco" isvisible="true">
        <title>${escaped(title)}</title>
        <imsss:sequencing>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" adlcp:scormType="sco" href="${page}">
${fileList(files)}
    </resource>
  </resources>
</manifest>
`;

/** `cmi5.xml`. */
export function courseStructure({ id, title, description, page }: Described): string {
  const texts = (indent: string): string =>
    Object.entries({ title, description })
      .map(([name, text]) => `${indent}<${name}><langstring lang="en">${escaped(text)}</langstring></${name}>`)
      .join('\n');
  return `${XML}<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="urn:layer-lab:course:${id}">
${texts('    ')}
  </course>
  <au id="urn:layer-lab:unit:${id}" moveOn="CompletedOrPassed" masteryScore="${PASSING / 100}" launchMethod="AnyWindow">
${texts('    ')}
    <url>${page}</url>
  </au>
</courseStructure>
`;
}

import { editDistance } from '../core/suggest.ts';

/**
 * The regions of AWS, from the partition data that the SDK carries; a test compares the two. New ones appear every year, so
 * nothing is refused for not being in this list: it serves suggestions and warnings.
 */
export const REGIONS: readonly string[] =
  `af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1
  ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 cn-north-1
  cn-northwest-1 eu-central-1 eu-central-2 eu-isoe-west-1 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3
  eusc-de-east-1 il-central-1 me-central-1 me-south-1 me-west-1 mx-central-1 sa-east-1 sa-west-1 us-east-1 us-east-2 us-gov-east-1
  us-gov-west-1 us-iso-east-1 us-iso-west-1 us-isob-east-1 us-isob-west-1 us-isof-east-1 us-isof-south-1 us-west-1
  us-west-2`.split(/\s+/);

const SHOWN = 3;
/** Of another area is as far as two slips of the pen. */
const OTHER_AREA = 2;
const FARTHEST = 3;

/** The regions that somebody may have meant by one that is not known, the nearest first, at most three. */
export function nearRegions(region: string): readonly string[] {
  const areaOf = (name: string) => name.slice(0, name.indexOf('-'));
  return REGIONS.map((name) => {
    const away = areaOf(name) === areaOf(region) ? 0 : OTHER_AREA;
    return { name, distance: editDistance(region, name) + away };
  })
    .filter(({ distance }) => distance <= FARTHEST)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, SHOWN)
    .map(({ name }) => name);
}

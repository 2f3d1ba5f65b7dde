/**
 * What a page must know before it uses a signalling address: browsers block what is not encrypted on an https page
 * (`blocked`); elsewhere it works, in the clear (`plain`).
 * @param pageProtocol as `location.protocol` has it
 */
export function signallingRisk(
  url: string | undefined,
  pageProtocol: string,
): 'blocked' | 'plain' | undefined {
  if (url === undefined || !/^\s*(http|ws):/i.test(url)) return undefined;
  return pageProtocol === 'https:' ? 'blocked' : 'plain';
}

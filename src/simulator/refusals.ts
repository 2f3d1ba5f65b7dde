import type { Reply } from './http.ts';

/** HTTP status and words of the codes that the simulator answers by itself: each operation's own table where it has the code, else table 6.2. */
const refusals = {
  'KOOPHONE.API.0002': [200, 'Missing request header x-request-id'],
  'KOOPHONE.API.0003': [400, 'Invalid request header x-request-id'],
  'KOOPHONE.API.0005': [200, 'Missing request header'],
  'KOOPHONE.API.1000': [400, 'The request parameters are incorrect'],
  'KOOPHONE.API.1001': [400, 'The tenant has no permission for the instance'],
  'KOOPHONE.API.1002': [
    400,
    'instance not in the same region, modify the request instance to the same region',
  ],
  'KOOPHONE.API.1005': [
    400,
    'The request does not contain all combinations of encoding and network',
  ],
  'KOOPHONE.API.1012': [400, 'The instance does not belong to the tenant'],
  'KOOPHONE.API.1323': [400, 'The app installation task does not exist'],
  'KOOPHONE.API.2004': [200, 'The instance is frozen'],
  'KOOPHONE.API.2005': [200, 'The instance is being restored'],
  'KOOPHONE.API.2006': [200, 'The instance is being backed up'],
  'KOOPHONE.API.2209': [400, 'There is no device to assign'],
  'KOOPHONE.API.2210': [400, 'The user and the instance are not bound'],
  'KOOPHONE.API.3001': [400, 'The input instance sku needs to match the band sku'],
  'KOOPHONE.API.3002': [400, 'There is no such sku or region'],
  'KOOPHONE.API.3003': [400, 'A general instance needs an os version'],
  'KOOPHONE.API.3006': [
    400,
    'If the period type is month, the period num should be between 1 and 9',
  ],
  'KOOPHONE.API.3007': [
    400,
    'If the period type is year, the period num should be between 1 and 3',
  ],
  'KOOPHONE.API.3008': [400, 'fast_install should be 0 or 1'],
  'KOOPHONE.API.3009': [400, 'Failed to query the phoneId'],
  'KOOPHONE.API.4001': [400, 'The instance does not exist'],
  'KOOPHONE.API.40010': [400, 'The instance stock is insufficient'],
  'KOOPHONE.API.5001': [400, 'On-demand instances cannot be deleted'],
  'KOOPHONE.API.5002': [400, 'The time format is incorrect'],
  'KOOPHONE.API.5004': [400, 'The query end time is earlier than the query start time'],
  'KOOPHONE.API.5005': [400, 'Not all instances are running'],
  'KOOPHONE.API.6002': [403, 'No permission'],
  'KOOPHONE.API.9999': [500, 'Unknown error'],
  'KOOPHONE.API.62005': [400, 'The app package already exists'],
  'KOOPHONE.API.62006': [400, 'The size of the app is not a number'],
  'KOOPHONE.API.62010': [200, 'The instance is abnormal'],
  'KOOPHONE.API.62015': [200, 'The size of the app package exceeds the limit of 2G'],
  'KOOPHONE.API.62016': [
    400,
    'The total size of the app packages uploaded by the tenant exceeds 1T',
  ],
  'KOOPHONE.API.62017': [200, 'Download failed, please check install_package_url'],
  'KOOPHONE.API.62019': [200, 'Failed to install the app'],
  'KOOPHONE.API.62020': [200, 'Version conflict'],
  'KOOPHONE.API.62021': [200, 'Insufficient space'],
  'APIGW.0101': [404, 'The API does not exist or has not been published in the environment'],
  'APIGW.0201': [413, 'The request body is too large'],
  'APIGW.0301': [401, 'Incorrect IAM authentication information: verify token failed'],
  'APIGW.0302': [403, 'The IAM user is not allowed to access the API'],
  'APIGW.0308': [429, 'The throttling threshold has been reached: policy user over ratelimit'],
} as const satisfies Record<string, readonly [number, string]>;

export type RefusalCode = keyof typeof refusals;

/** How the reference spells a code where it departs from its own way. */
const spellings: Partial<Record<RefusalCode, string>> = { 'KOOPHONE.API.2209': 'KPAPI.2209' };

/** What was wrong, in the shape of the service; `detail` names the parameter or header. */
export function refuse(code: RefusalCode, detail?: string): Reply {
  const [status, text] = refusals[code];
  return {
    status,
    body: {
      error_code: spellings[code] ?? code,
      error_msg: detail === undefined ? text : `${text}: ${detail}`,
    },
  };
}

/** The words of a code, as a job carries them too. */
export const wordsOf = (code: RefusalCode): string => refusals[code][1];

/** A success: `error_code` "0" beside the data, which is left out where it is undefined. */
export const succeed = (data: unknown, message = 'OK'): Reply => ({
  status: 200,
  body: { data, error_code: '0', error_msg: message },
});

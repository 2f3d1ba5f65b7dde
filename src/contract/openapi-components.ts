const text = (field: string) => ({ type: 'string', description: field });

export const components = {
  securitySchemes: {
    token: {
      type: 'apiKey',
      in: 'header',
      name: 'X-Auth-Token',
      description: 'A token of project level from IAM, valid for 24 hours.',
    },
    signature: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description:
        'A signature with access keys (SDK-HMAC-SHA256), for bodies of 12 MB at most: `SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`. Host and `X-Sdk-Date` are signed, the latter within 15 minutes, and `X-Project-Id` and, of temporary keys, `X-Security-Token`.',
    },
  },
  schemas: {
    Envelope: {
      type: 'object',
      description: 'Every answer of the service. The code can stand here or inside `data`.',
      properties: {
        error_code: text(
          '"0" is success, anything else a failure, whatever the HTTP status (响应码).',
        ),
        error_msg: text('Text of the code (响应描述). Success texts vary: never compare them.'),
      },
    },
    Failure: {
      type: 'object',
      required: ['error_code'],
      properties: {
        error_code: text(
          'Code of the failure (错误码). The spelling of its prefix varies: KOOPHONE.API., KooPhone.API., KP.API., KPAPI.; compare without case.',
        ),
        error_msg: text('Text of the code (错误信息).'),
        error_info: text('The same in SyncCommand’s failures.'),
        request_id: text('Id of the request, in failures of the API gateway.'),
      },
    },
    IamFailure: {
      type: 'object',
      required: ['error'],
      properties: {
        error: {
          type: 'object',
          description: 'IAM’s own shape of a failure.',
          properties: {
            code: { type: 'integer', description: 'HTTP status.' },
            message: text('What is wrong.'),
            title: text('Name of the HTTP status.'),
          },
        },
      },
    },
  },
};

import {
  chargeModes,
  jobStatuses,
  prepareStatuses,
  progressStatuses,
} from './operation-statuses.ts';
import * as statuses from './statuses.ts';

/** What an operation does, for documents made from the contract: English, with the reference's own name of it. */
export interface OperationText {
  summary: string;
  description: string;
}

export const operationTexts: Readonly<Record<string, OperationText>> = {
  SyncCommand: {
    summary: 'Run a command and wait for it (实例执行同步命令)',
    description:
      'Runs an adb shell command on phones and answers each phone’s result. For short commands; use AsyncCommand for those that take time.',
  },
  AsyncCommand: {
    summary: 'Start a command (实例执行异步命令)',
    description:
      'Starts an adb shell command on phones. Its answer is the only place that says which job belongs to which phone; GetTask then answers the results by job.',
  },
  GetTask: {
    summary: 'Results of a task (实例执行任务查询)',
    description:
      'The jobs of an asynchronous command or of an app installation. Ids of installation tasks begin with ZGCA or FULFILL. Jobs do not name their phones.',
  },
  SetVideoConfig: {
    summary: 'Set the video quality (实例视频设置)',
    description:
      'Sets bit rate and frame rate of every definition for all six combinations of network and codec; a combination that is missing is refused (KOOPHONE.API.1005). No operation reads the settings back.',
  },
  BatchQueryStatus: {
    summary: 'Status of phones (实例状态批量查询)',
    description: 'The state of the phones’ data and streams. A POST that changes nothing.',
  },
  BatchReset: {
    summary: 'Reset phones (实例批量重置)',
    description: 'Initialises the phones: what is on them is lost. Later services answer a task.',
  },
  GetDeviceToken: {
    summary: 'Token for streaming (获取设备的 device_token)',
    description:
      'Issues the credential with which a client streams from the phone, and the signalling address to take it to. No request body.',
  },
  AssignInstance: {
    summary: 'Assign phones to users (实例分配)',
    description: 'Gives phones to users of the tenant.',
  },
  UnassignInstance: {
    summary: 'Take phones from users (实例取消分配)',
    description:
      'Takes phones from their users and wipes the users’ data on them. Later services take at most 10 pairs and answer a task.',
  },
  ListInstances: {
    summary: 'List phones (实例批量查询)',
    description:
      'The tenant’s phones, page by page. The page size of the answer can be smaller than the one asked for.',
  },
  BatchRebootInstance: {
    summary: 'Reboot phones (实例重启)',
    description:
      'Reboots running phones; one that is not running refuses the whole list (KOOPHONE.API.5005).',
  },
  BatchShowSku: {
    summary: 'What can be ordered (可售实例 sku 批量查询)',
    description: 'The SKUs that the tenant can order, by region, and the bandwidth’s SKU.',
  },
  CreateInstance: {
    summary: 'Order phones (实例开通)',
    description:
      'Orders phones and so costs money. Without isAutoPay the order waits to be paid by hand in the account. Never repeat it when no answer came.',
  },
  DeleteInstance: {
    summary: 'Unsubscribe phones (实例删除)',
    description:
      'Unsubscribes yearly/monthly phones; one that is billed on demand refuses the whole list (KOOPHONE.API.5001).',
  },
  BatchPrepareInstances: {
    summary: 'Prepare phones for streaming (实例批量准备)',
    description: 'Gets phones of one user ready to stream. Ask ShowProgress until each is ready.',
  },
  ShowProgress: {
    summary: 'Progress of preparing (实例准备进度)',
    description:
      'How far a phone is after BatchPrepareInstances: ask until status is 0, then streaming can start. A POST that changes nothing.',
  },
  BatchBackupInstances: {
    summary: 'Back phones up (实例备份)',
    description:
      'Backs the phones’ data up to OBS, then releases the physical phones. The data must have been restored onto them. Later services take at most 50 ids and answer a task.',
  },
  StopInstancesStreaming: {
    summary: 'Stop a stream (实例停止串流)',
    description:
      'Ends the stream of one phone and cuts its user off; without effect on a phone that does not stream.',
  },
  ReleaseInstancesSession: {
    summary: 'Release a session (实例释放会话)',
    description: 'Frees the session of one phone, which outlives its stream for a while.',
  },
  InstallApp: {
    summary: 'Install an app (实例安装 app)',
    description:
      'Installs an app on phones from a download address. Ask GetTask for the results. Later services answer data{task_id, cmd_jobs} without the inner data.',
  },
  ListInstanceApp: {
    summary: 'Apps of a phone',
    description:
      'The apps on a phone, page by page. Later than version 05 of the reference: older services do not have it.',
  },
  CreateToken: {
    summary: 'Sign in at IAM (获取用户 Token)',
    description:
      'Answers the token in the header X-Subject-Token; it is valid for 24 hours. Repeated failures lock the account for 15 minutes.',
  },
};

const list = (enumeration: statuses.Enumeration): string =>
  enumeration.map(({ value, label }) => `${value} ${label.en} (${label.zh})`).join(', ');

/**
 * Every field of the documented requests and answers. A key is a field's name, or operation and dotted path where the
 * same name means something else there: `GetTask.jobs.status`. Answers begin with `data`.
 */
export const fieldTexts: Readonly<Record<string, string>> = {
  // Found in many operations.
  error_code:
    '"0" is success, anything else a failure, whatever the HTTP status (响应码). Spelling of the prefix varies.',
  error_msg: 'Text of the code (响应描述). Never compare it: success texts vary.',
  error_info: 'Text of the code in SyncCommand’s failures.',
  request_id: 'Id of the request, to quote to the vendor.',
  data: 'What the operation answers.',
  instance_id: 'Id of a phone (实例 id), at most 32 characters.',
  instance_ids: 'Ids of phones (实例列表).',
  user_id:
    'Id of a user (用户 id), at most 32 characters. Up to 19 digits: never through a floating-point number.',
  page_no: 'Page number, from 1 (分页页码).',
  page_size: 'Items per page (分页大小).',
  total_count: 'Number of all items (元素总数).',
  result: 'The items of this page.',
  task_id: 'Id of the task, for GetTask (任务 id).',
  cmd_jobs: 'One job for each phone (任务列表).',
  job_id: 'Id of the job (任务唯一标识).',
  command:
    'The adb shell command (命令): letters, digits, space and _ . / : - only, at most 1024 bytes.',
  execute_msg:
    'What the command printed, in success and failure, at most 1024 bytes (任务执行返回内容). 1024 bytes mean that it was cut off.',

  // 4.1 Instance management.
  'SyncCommand.data.cmd_results': 'One result for each phone (命令执行结果).',
  'SyncCommand.data.cmd_results.status': `Status of the job (任务状态): ${list(jobStatuses)}.`,
  'SyncCommand.data.cmd_results.error_code':
    'Code of the job, for example CPS.0191; empty if it succeeded (任务错误码).',
  'SyncCommand.data.cmd_results.error_msg': 'Text of the job’s code (任务错误码说明).',
  'GetTask.task_id': 'Id that AsyncCommand or InstallApp answered.',
  'GetTask.data.jobs': 'The jobs of the task (任务列表).',
  'GetTask.data.jobs.status': `Status of the job (任务状态): ${list(jobStatuses)}.`,
  'GetTask.data.jobs.error_code':
    'Code of the job, for example CPS.0005; empty if it succeeded (任务错误码).',
  'GetTask.data.jobs.error_msg': 'Text of the job’s code (任务错误码说明).',
  instance_settings:
    'What to stream with (视频设置内容): each of the six combinations of network and codec exactly once.',
  network_type: 'The client’s network (网络类型).',
  encoding_type: 'Video codec (编码类型).',
  video_spec_groups: 'Bit rate and frame rate by definition (视频规格组).',
  definition_540P: 'Standard definition (标清), 540P.',
  definition_720P: 'High definition (高清), 720P.',
  definition_1080P: 'Full high definition (超清), 1080P.',
  code_rate: 'Bit rate in kbit/s (码率), a multiple of 100.',
  fps: 'Frames a second (帧率).',
  status_results: 'One status for each phone.',
  'BatchQueryStatus.data.status_results.status': `State of the phone’s data and stream (云机状态, table 4-34): ${list(statuses.dataStatuses)}. The prose above the table and later services give: ${list(statuses.runningStatuses)}.`,
  resource: 'Where and how to stream (资源集合).',
  device_token: 'The credential for the signalling service (设备鉴权 token). Keep it secret.',
  sdk: 'Addresses for the SDK (sdk 信息).',
  internal: 'Inside the cloud (内网信息).',
  external: 'From the internet (外网信息).',
  address: 'IPv4 address (ip 地址).',
  aport: 'Audio port (音频端口).',
  atype: 'Kind of audio (音频类型).',
  address_ipv6: 'IPv6 address (ipv6 地址).',
  rtc: 'WebRTC (rtc 信息).',
  ice_signaling: 'ICE signalling (ice 信令信息).',
  signaling_url: 'Address of the signalling service (信令服务访问地址).',
  expired_time: 'Seconds that the stream may last (streaming 时长).',
  ice_servers: 'ICE servers (ICE 服务器).',
  device_id: 'Id of the device (设备 id).',
  kp_id: 'Id of the phone (云机实例 id).',
  user_instances: 'Pairs of user and phone (用户实例绑定关系列表).',
  'UnassignInstance.user_instances':
    'Pairs of user and phone (用户实例信息); later services take at most 10.',
  'ListInstances.instance_id': 'Only the phone with this id.',
  'ListInstances.instance_name': 'Only phones with this name (实例名称).',
  query_start_time: 'Start of the query (查询开始时间): UTC, 2023-08-15 14:30:45.',
  query_end_time: 'End of the query (查询结束时间): UTC, not before its start.',
  pool_scene_tag:
    'Scene of the resource pool (资源池场景标签): CLOUD_APP cloud apps (云应用), CLOUD_PHONE general cloud devices (通用云终端).',
  instance_name: 'Name of the phone (实例名称).',
  region: 'Region id (区域), for example cn-north-4.',
  instance_sku: 'Specification as text (实例规格).',
  frozen_status: `Frozen (冻结状态): ${list(statuses.frozenStatuses)}.`,
  running_status: `Running status (运行状态): ${list(statuses.runningStatuses)}.`,
  login_status: `Logged in (登录状态): ${list(statuses.loginStatuses)}.`,
  assign_status: `Assigned (分配状态): ${list(statuses.assignStatuses)}.`,
  assign_user: 'Id of the user it is assigned to (分配用户).',
  billing_mode: 'Billing mode (计费模式); the reference gives no values.',
  project_id: 'Id of the tenant’s project (项目 id).',
  project_name: 'Name of the tenant’s project (项目名称).',
  phone_id: 'Id of the physical phone (实例 id); the text "null" where there is none.',
  member_name: 'Name of the user (用户姓名).',
  account_name: 'Name of the account (账号名).',
  region_name: 'Chinese name of the region (区域名称).',
  region_name_en: 'English name of the region (英文区域名称).',
  backup_status: `Backup (备份状态): ${list(statuses.copyStatuses)}.`,
  backup_time: 'When the backup got this status (备份状态发生时间).',
  restore_status: `Restore (还原状态): ${list(statuses.copyStatuses)}.`,
  restore_time: 'When the restore got this status (还原状态发生时间).',

  // 4.2 Orders.
  'BatchShowSku.type': 'Kind of SKU: 0 general cloud devices (通用云终端), the only one.',
  bandInfo: 'The bandwidth (带宽相关信息).',
  'BatchShowSku.data.bandInfo.id': 'Id of the bandwidth’s row; in examples only.',
  'BatchShowSku.data.bandInfo.cbcSkuId': 'SKU of the bandwidth: bandSkuId of an order.',
  skuSpecResponseList: 'SKUs by region (不同大区的实例规格信息列表).',
  skuResponses: 'The region’s SKUs (实例规格信息).',
  regionId: 'Region id (区域 id).',
  type: 'Edition (sku 规格类型): ENTERPRISE (企业版), PROFESSIONAL (专业版).',
  cbcSkuId: 'SKU of the phone: instanceSkuId of an order.',
  name: 'Name (规格名称).',
  calcSpec: 'CPU and memory (CPU 内存规格).',
  storageSpec: 'Storage (存储规格).',
  specDesc: 'Description (规格描述).',
  specDescEn: 'English description; in examples and later services only.',
  bandSize: 'Bandwidths in Mbit/s that can be chosen, as text (带宽大小): "2,4,8".',
  chargeMode: `Billing (计费模式): ${list(chargeModes)}.`,
  maxResolution: 'Highest resolution (最高分辨率).',
  resourceSize: 'Size of the resources; in later services only.',
  poolInfo: 'Resource pool (资源池信息).',
  aosp: 'Images of the pool (资源池规格信息).',
  version: 'Image version (aosp 版本号): os of an order.',
  resPoolId: 'Id of the resource pool (资源池 id).',
  id: 'Key of the SKU’s row (sku 表该数据主键 id); documented as an integer, seen as a string.',
  network: 'Network line (网络类型): EIP or ADN.',
  enable: 'Whether it can be ordered (是否开启).',
  nestInfo: 'Scenes; in examples and later services only.',
  'BatchShowSku.data.skuSpecResponseList.skuResponses.nestInfo.bandSize':
    'Bandwidth in Mbit/s of the scene.',
  sceneType: 'Kind of scene.',
  storageDesc: 'Storage of the scene.',
  sceneDesc: 'Chinese description of the scene.',
  sceneDescEn: 'English description of the scene.',
  sceneDescn: 'The same, as one example spells it.',
  tags: 'Chinese tags, comma-separated.',
  tagsEn: 'English tags, comma-separated.',
  os: 'Image version (镜像规格): AOSP9, AOSP11; AOSP14 in later services.',
  instanceSkuId: 'SKU of the phones (实例商品规格 id): cbcSkuId of a SKU.',
  bandSkuId: 'SKU of the bandwidth (带宽商品规格 id): cbcSkuId of bandInfo.',
  instanceNamePrefix: 'Beginning of the phones’ names (云机实例名称前缀).',
  'CreateInstance.bandSize': 'Bandwidth in Mbit/s (带宽大小), one of the SKU’s.',
  count: 'How many phones (购买实例数量): at most 1500, in later services 2000.',
  chargeParam: 'Billing (计费相关参数).',
  chargingMode: '1 yearly/monthly (包年包月), the only mode that can be ordered (计费模式).',
  periodType: '2 months (月), 3 years (年) (订购周期类型).',
  periodNum: 'Number of periods (订购周期数): 1–9 months, 1–3 years.',
  isAutoPay: 'Pay from the account at once (是否自动付款): 0 no (default), 1 yes.',
  isAutoRenew: 'Renew by itself (是否自动续订): 0 no, 1 yes.',
  orderId: 'Id of the order (订单 id).',
  instanceInfos: 'The phones ordered (实例信息).',
  instanceId: 'Id of a phone (实例 id).',
  instanceName: 'Name of a phone (实例名称).',
  instanceIdList: 'Ids of the phones to unsubscribe (退订实例 ID 列表).',

  // 4.3 Use.
  status_list: 'One status for each phone (实例状态列表).',
  'BatchPrepareInstances.data.status_list.status': `State of the phone (云机状态): ${list(prepareStatuses)}.`,
  'BatchBackupInstances.instance_ids':
    'Ids of phones (实例列表): the reference takes 100, later services 50.',
  'ShowProgress.data.status': `How far it is (实例准备状态): ${list(progressStatuses)}.`,
  waitingCount: 'Described as waiting time (等待时间), named a count: no unit.',

  // 4.4 Apps.
  fast_install: 'Kind of installation (安装类型): "0" normal (普通安装), "1" fast (快速安装).',
  object_name: 'Package name of the app (安装后的应用包名), for example com.tencent.mm.',
  file_name: 'File name with its ending (文件名称), for example meituan.apk.',
  object_version: 'Version (应用包版本号), for example 8.0.58.',
  object_size: 'Size in MB as text (应用大小), at most 2048.',
  biz_type: 'Kind of package (安装包类型): only apk.',
  content_type: 'Transfer (传输方式): OBS download only, for example application/octet-stream.',
  content_md5: 'MD5 of the file (apk 文件的 md5 值校验); may be empty.',
  install_package_url: 'OBS download address (apk 包的 obs 下载链接).',
  instance_id_list: 'Ids of phones (云机实例列表).',
  'InstallApp.data.data':
    'The task (执行结果). Later services answer its fields without this level.',
  app_type: '1 system apps, 2 third-party apps; all where absent.',
  app_name: 'Name of the app.',
  app_version: 'Version of the app.',
  app_pkg: 'Package name of the app.',
  icon_url: 'Signed address of the icon; it expires.',

  // IAM, section 3.
  auth: 'Who signs in, and for what.',
  identity: 'How the user proves who they are.',
  methods: 'password, and totp beside it where a passcode is given.',
  password: 'Account, user and password.',
  'CreateToken.auth.identity.password.user.password': 'The user’s password.',
  totp: 'Second factor, for users with MFA.',
  passcode: 'Six digits of the virtual MFA device.',
  user: 'The user.',
  domain: 'The account (账号) of the user.',
  scope: 'What the token is for.',
  project: 'The project: this service needs a token of project level.',
  token: 'About the token; the token itself is in the header X-Subject-Token.',
  expires_at: 'When it expires: UTC, microseconds.',
  issued_at: 'When it was issued: UTC, microseconds.',
  roles: 'Roles of the user: KooPhone Administrator may do all, KooPhone ReadOnlyUser may read.',
  'CreateToken.auth.identity.password.user.name': 'Name of the user.',
  'CreateToken.auth.identity.password.user.domain.name': 'Name of the account.',
  'CreateToken.auth.identity.totp.user.id': 'Id of the user.',
  'CreateToken.auth.scope.project.name': 'Name of the project.',
  'CreateToken.token.roles.name': 'Name of the role.',
  'CreateToken.token.roles.id': 'Id of the role.',
  'CreateToken.token.project.name': 'Name of the project.',
  'CreateToken.token.project.id': 'Id of the project.',
  'CreateToken.token.project.domain.name': 'Name of the account.',
  'CreateToken.token.project.domain.id': 'Id of the account.',
  'CreateToken.token.user.name': 'Name of the user.',
  'CreateToken.token.user.id': 'Id of the user.',
  'CreateToken.token.user.domain.name': 'Name of the account.',
  'CreateToken.token.user.domain.id': 'Id of the account.',
};

/** The description of a field of an operation, by its dotted path without array marks. */
export function describeField(operation: string, path: readonly string[]): string | undefined {
  return fieldTexts[`${operation}.${path.join('.')}`] ?? fieldTexts[path.at(-1) ?? ''];
}

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

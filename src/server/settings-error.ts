/** A setting that cannot be used; the message names the variable and what it must be. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/** Credentials that the service has refused: to start again by itself would lock them. */
export class CredentialsRefused extends SettingsError {}

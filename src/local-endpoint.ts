/** Options to connect the AWS SDK to a server other than AWS: DynamoDB Local, or a server with the API of S3. */

/**
 * Options of an SDK client for `url`. A user name and a password in it are the access key id and the secret; `local`
 * stands in for each that is missing. AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT, which fail with any other
 * server than AWS, are ignored.
 */
export function localEndpoint(url: string, accessKeyId?: string) {
  const { bare, username, password } = splitCredentials(url);
  return {
    endpoint: bare,
    credentials: {
      accessKeyId: accessKeyId ?? (username || 'local'),
      secretAccessKey: password || 'local',
    },
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  };
}

/** The URL without user name and password, which `fetch` does not take, and these two; empty if they are missing. */
export function splitCredentials(url: string): { bare: string; username: string; password: string } {
  const address = new URL(url);
  const [username, password] = [address.username, address.password].map(decodeURIComponent) as [
    string,
    string,
  ];
  address.username = '';
  address.password = '';
  return { bare: address.href.replace(/\/$/, ''), username, password };
}

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * DynamoDB Local on 127.0.0.1 only: its own main class listens on all addresses and has no option for that. The first
 * argument is the port, 0 for a free one; the others are those of DynamoDB Local. Prints "listening <port>" once it
 * accepts requests. Ends when its standard input ends, so also when the process that started it was killed.
 *
 * The compiled class is committed because a Java runtime has no compiler; loopback.test.ts says how it is compiled.
 */
public class LoopbackServer {
  public static void main(String[] args) throws Exception {
    String[] options = java.util.Arrays.copyOfRange(args, 1, args.length);
    DynamoDBProxyServer dynamodb = ServerRunner.createServerFromCommandLineArgs(options);
    var field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    Server server = (Server) field.get(dynamodb);
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.parseInt(args[0]));
    server.start();
    System.out.println("listening " + connector.getLocalPort());
    while (System.in.read() != -1) {}
    dynamodb.stop();
    System.exit(0);
  }
}

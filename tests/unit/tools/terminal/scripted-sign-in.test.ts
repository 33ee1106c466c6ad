import { describe, expect, it } from 'vitest';
import { scriptedSignIn } from '../../../../tools/terminal/scripted-sign-in';
import { failureOf } from '../../../support/failure-of';

const service = 'http://127.0.0.1:4002';
const authorize = `${service}/organizations/oauth2/v2.0/authorize?redirect_uri=http%3A%2F%2Flocalhost%3A51234&state=s1&login_hint=ada%40contoso.example`;

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly cookie: string;
}

/** A sign-in service that answers one page after the other, and a program that waits for its reply. */
function browse(pages: readonly (string | Response)[], home = () => new Response('Done')) {
  const sent: Sent[] = [];
  const replies: Sent[] = [];
  const note = (to: Sent[], url: string | URL, init?: RequestInit) =>
    to.push({
      method: init?.method ?? 'GET',
      url: url.toString(),
      body: init?.body instanceof URLSearchParams ? init.body.toString() : '',
      cookie: new Headers(init?.headers).get('cookie') ?? '',
    });
  const end = scriptedSignIn(
    authorize,
    (url, init) => {
      const page = pages[sent.length] ?? '<p>too many';
      note(sent, url, init);
      return Promise.resolve(typeof page === 'string' ? new Response(page) : page);
    },
    (url, init) => {
      note(replies, url, init);
      return Promise.resolve(home());
    },
  );
  return { sent, replies, end };
}

/** The page with which a service hands the reply to the program (OAuth 2.0 Form Post Response Mode). */
const reply = `<html><body onload="document.forms[0].submit()"><form method="post" action="http://localhost:51234"><input type="hidden" name="code" value="c1"/><input type="hidden" name="state" value="s1"/></form></body></html>`;

async function bodyOf(form: string): Promise<Record<string, string>> {
  const { sent, end } = browse([form, reply]);
  await end;
  return Object.fromEntries(new URLSearchParams(sent[1]?.body));
}

describe('the way through the pages', () => {
  it('begins with the address, sends each form and ends with the reply to the program', async () => {
    const { sent, replies, end } = browse([
      '<form method="post" action="/login?x=1&amp;y=2"><input name="a" value="1"></form>',
      reply,
    ]);
    await end;
    expect(sent.map(({ method, url, body }) => [method, url, body])).toStrictEqual([
      ['GET', authorize, ''],
      ['POST', `${service}/login?x=1&y=2`, 'a=1'],
    ]);
    expect(replies).toStrictEqual([
      { method: 'POST', url: 'http://127.0.0.1:51234/', body: 'code=c1&state=s1', cookie: '' },
    ]);
  });

  it('may be the reply at once', async () => {
    const { replies, end } = browse([reply]);
    await end;
    expect(replies).toHaveLength(1);
  });

  it('follows redirects: with a GET after 302 and 303, with the same form after 307', async () => {
    const form = '<form method=post action=/a><input name=q value=1></form>';
    const to = (status: number) => new Response(null, { status, headers: { location: '/b?c=d' } });
    for (const [status, expected] of [
      [302, ['GET', `${service}/b?c=d`, '']],
      [303, ['GET', `${service}/b?c=d`, '']],
      [307, ['POST', `${service}/b?c=d`, 'q=1']],
    ] as const) {
      const { sent, end } = browse([form, to(status), reply]);
      await end;
      expect([sent[2]?.method, sent[2]?.url, sent[2]?.body]).toStrictEqual(expected);
    }
  });

  it('ends with a redirect to the program too, as the form that MSAL insists on', async () => {
    const { replies, end } = browse([
      new Response(null, {
        status: 302,
        headers: { location: 'http://localhost:51234/?code=c%2F1&state=s1' },
      }),
    ]);
    await end;
    expect(replies).toStrictEqual([
      { method: 'POST', url: 'http://127.0.0.1:51234/', body: 'code=c%2F1&state=s1', cookie: '' },
    ]);
  });

  it('sends a GET form in the address, in place of what its action had there', async () => {
    const { sent, end } = browse(['<form action="/next?old=1"><input name=a value="b c"></form>', reply]);
    await end;
    expect(sent[1]?.url).toBe(`${service}/next?a=b+c`);
  });

  it('goes to the page itself where a form names no address, and against <base> where there is one', async () => {
    const itself = browse(['<form method=post><input name=a value=1></form>', reply]);
    await itself.end;
    expect(itself.sent[1]?.url).toBe(authorize);
    const based = browse(['<base href="/tenant/"><form method=post action="login"></form>', reply]);
    await based.end;
    expect(based.sent[1]?.url).toBe(`${service}/tenant/login`);
  });

  it('follows a page without a form by its refresh, or by its first link that does not refuse', async () => {
    const refresh = browse(['<meta http-equiv="Refresh" content="0; URL=\'/go?a=1&amp;b=2\'">', reply]);
    await refresh.end;
    expect(refresh.sent[1]?.url).toBe(`${service}/go?a=1&b=2`);
    const link = browse([
      '<a href="/no">Cancel</a> <a href="javascript:x()">x</a> <a href="/yes">Ada</a>',
      reply,
    ]);
    await link.end;
    expect(link.sent[1]?.url).toBe(`${service}/yes`);
  });

  it('carries the session of the service, and no other service learns it', async () => {
    const first = new Response('<form method=post action=/a></form>', {
      headers: [
        ['set-cookie', 'session=abc=1; Path=/; HttpOnly'],
        ['set-cookie', 'other=2'],
      ],
    });
    const { sent, replies, end } = browse([
      first,
      '<form method=post action="http://127.0.0.1:9/x"></form>',
      reply,
    ]);
    await end;
    expect(sent.map(({ cookie }) => cookie)).toStrictEqual(['', 'session=abc=1; other=2', '']);
    expect(replies[0]?.cookie).toBe('');
  });
});

describe('what is filled in', () => {
  it('is what the page has filled in, however it is written', async () => {
    await expect(
      bodyOf(`<FORM METHOD = 'POST' ACTION=/x>
        <input value="a&quot;b&amp;c&#39;&#x20AC;" type=hidden name='tricky'>
        <INPUT NAME=unquoted VALUE=v/1>
        <input name="single" value='"quoted"'>
        <input name="empty" value="">
        <input value="no name">
        <input name="off" value="1" disabled>
        <textarea name="area">text &lt;b&gt;</textarea>
        <select name="list"><option value="1">one<option value="2" selected>two</select>
        <select name="first"><option>only text</option></select>
        <input type="reset" name="r" value="1"><input type="button" name="b" value="1">
        <script>document.write('<input name="script" value="1">')</script>
        <!-- <input name="comment" value="1"> -->
      </FORM>`),
    ).resolves.toStrictEqual({
      tricky: 'a"b&c\'€',
      unquoted: 'v/1',
      single: '"quoted"',
      empty: '',
      area: 'text <b>',
      list: '2',
      first: 'only text',
    });
  });

  it('is one of each choice: the one marked, or else the first', async () => {
    await expect(
      bodyOf(`<form method=post>
        <input type=radio name=account value=a><input type=radio name=account value=b checked>
        <input type=radio name=other value=c><input type=radio name=other value=d>
        <input type=checkbox name=on checked><input type=checkbox name=off value=1>
        <input type=checkbox name=agree value=yes required>
      </form>`),
    ).resolves.toStrictEqual({ account: 'b', other: 'c', on: 'on', agree: 'yes' });
  });

  it('is who signs in where the page asks', async () => {
    await expect(
      bodyOf(
        '<form method=post><input type=email name=loginfmt><input name=UserName value="eve"><input name=pw></form>',
      ),
    ).resolves.toStrictEqual({ loginfmt: 'ada@contoso.example', UserName: 'eve', pw: '' });
  });

  it('is also what stands outside the form and names it', async () => {
    await expect(
      bodyOf('<input name=a value=1 form=f><form id=f method=post><input name=b value=2 form=g></form>'),
    ).resolves.toStrictEqual({ a: '1' });
  });
});

describe('what is pressed', () => {
  it('is the first button', async () => {
    await expect(
      bodyOf(
        '<form method=post><button name=go value=1>Continue</button><button name=go value=2>Other</button></form>',
      ),
    ).resolves.toStrictEqual({ go: '1' });
  });

  it('is not one that says no, if there is another', async () => {
    await expect(
      bodyOf(
        '<form method=post><input type=submit name=s value=Cancel><button name=s value=ok>Accept</button></form>',
      ),
    ).resolves.toStrictEqual({ s: 'ok' });
    await expect(
      bodyOf(
        '<form method=post><button type=button name=x>Show</button><button name=idBtn_Back>X</button></form>',
      ),
    ).resolves.toStrictEqual({ idBtn_Back: '' });
  });

  it('may send the form elsewhere', async () => {
    const { sent, end } = browse([
      '<form action=/a><button formaction="/b" formmethod="post" name=n>Yes</button></form>',
      reply,
    ]);
    await end;
    expect([sent[1]?.method, sent[1]?.url]).toStrictEqual(['POST', `${service}/b`]);
  });

  it('is in the form that agrees', async () => {
    const { sent, end } = browse([
      '<form method=post action=/deny><button>Decline</button></form><form method=post action=/ok><button>Accept</button></form>',
      reply,
    ]);
    await end;
    expect(sent[1]?.url).toBe(`${service}/ok`);
  });
});

describe('a way that leads nowhere', () => {
  it('is told with the number that the page shows', async () => {
    const { end } = browse([
      "<title>Sign in</title><script>var x='AADSTS1'</script><p>AADSTS700016: Application with identifier 'x' was not found in the directory.</p>",
    ]);
    const failure = await failureOf(end);
    expect(failure.code).toBe('signInAppRefused');
    expect(failure.error.details).toMatchObject({ aadsts: 'AADSTS700016' });
  });

  it('is told with what the page says', async () => {
    const failure = await failureOf(browse([new Response('<p>Out of order', { status: 500 })]).end);
    expect(failure.code).toBe('signInFailed');
    expect(failure.error.details).toStrictEqual({ error: 'page_500', description: 'Out of order' });
  });

  it('is given up after eight pages', async () => {
    const page = '<form method=post action=/again></form>';
    const { sent, end } = browse(Array.from({ length: 20 }, () => page));
    expect((await failureOf(end)).message).toContain('8 pages');
    expect(sent).toHaveLength(8);
  });

  it('is told when the program does not take the reply', async () => {
    const { end } = browse(
      [reply],
      () => new Response('Invalid authorization response state.', { status: 400 }),
    );
    const failure = await failureOf(end);
    expect(failure.code).toBe('signInReplyBlocked');
    expect(failure.error.details).toMatchObject({ status: '400' });
  });
});

// The peer: the same payload to the same server, so many senders at once. Prints jobs per second.
import PgBoss from 'pg-boss';

const [connectionString, payload, senders, seconds] = process.argv.slice(2);
const boss = new PgBoss({ connectionString, max: Number(senders), supervise: false, schedule: false });
await boss.start();
await boss.createQueue('films');
const data = JSON.parse(payload);

async function measure(milliseconds) {
  const end = performance.now() + milliseconds;
  let sent = 0;
  const send = async () => {
    while (performance.now() < end) {
      await boss.send('films', data);
      sent++;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: Number(senders) }, send));
  return sent / ((performance.now() - start) / 1000);
}

await measure(2000);
console.log(await measure(Number(seconds) * 1000));
await boss.stop({ graceful: false });

import { dump } from './dump';
import { corpusFiles, describeWithCorpus, oracleOf } from './testing/corpus';

describeWithCorpus('the shared corpus', () => {
  const files = corpusFiles();
  const read = files.map((file) => ({ ...file, oracle: oracleOf(file.name) })).filter((file) => file.oracle);

  it('has an independent reading for every file with an ISA', () => {
    expect(files).toHaveLength(354);
    expect(read).toHaveLength(341);
  });

  it.each(read)('$name is dumped as the independent reader reads it', ({ bytes, oracle }) => {
    expect(dump(bytes)).toEqual(oracle);
  });
});

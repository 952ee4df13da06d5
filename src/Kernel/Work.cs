using Microsoft.EntityFrameworkCore.Storage;

namespace Linli.Kernel;

public abstract partial class Db
{
    private Work? current;
    private readonly List<Action> afterCommit = [];

    /// <summary>
    /// Begins a unit of work; leaving it without <see cref="Work.Commit"/> undoes all of it. Inside another unit of work
    /// it is a part of that one, undone alone when refused: what the outer one changed so far is saved first, and
    /// after an
    /// undo nothing stays tracked, so that nothing half done is saved later.
    /// </summary>
    public async Task<Work> Begin(CancellationToken cancel)
    {
        if (current is { } outer)
        {
            await SaveChangesAsync(cancel);
            return current = await Work.Inside(this, outer, cancel);
        }

        var writer = await EnterWriter(cancel);
        try
        {
            return current = new Work(this, await Database.BeginTransactionAsync(cancel), writer);
        }
        catch
        {
            writer?.Dispose();
            throw;
        }
    }

    /// <summary>True inside a unit of work.</summary>
    public bool InWork => current is not null;

    /// <summary>Runs an action once what is being done now has been committed; forgotten when it is undone.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>
    /// Waits for this process's turn to write, on engines with one writer; null where many may write.
    /// </summary>
    protected virtual ValueTask<IDisposable?> EnterWriter(CancellationToken cancel) => new((IDisposable?)null);

    private void Committed()
    {
        var actions = afterCommit.ToArray();
        afterCommit.Clear();
        foreach (var action in actions) action();
    }

    /// <summary>One transaction, or a part of one.</summary>
    public sealed class Work : IAsyncDisposable
    {
        private readonly Db db;
        private readonly IDbContextTransaction transaction;
        private readonly IDisposable? writer;
        private readonly Work? outer;
        private readonly string? savepoint;
        private bool done;

        internal Work(Db db, IDbContextTransaction transaction, IDisposable? writer)
        {
            this.db = db;
            this.transaction = transaction;
            this.writer = writer;
        }

        private Work(Db db, Work outer, string savepoint)
        {
            this.db = db;
            transaction = outer.transaction;
            this.outer = outer;
            this.savepoint = savepoint;
        }

        internal static async Task<Work> Inside(Db db, Work outer, CancellationToken cancel)
        {
            var savepoint = "inner" + Depth(outer);
            await outer.transaction.CreateSavepointAsync(savepoint, cancel);
            return new Work(db, outer, savepoint);

            static int Depth(Work? work) => work is null ? 0 : 1 + Depth(work.outer);
        }

        /// <summary>Saves what is tracked and makes it durable (a part: keeps it for the whole).</summary>
        public async Task Commit(CancellationToken cancel)
        {
            await db.SaveChangesAsync(cancel);
            if (savepoint is not null) await transaction.ReleaseSavepointAsync(savepoint, cancel);
            // From here on the caller may no longer give up: whether the commit arrived must be known.
            else await transaction.CommitAsync(CancellationToken.None);
            done = true;
            Leave();
            if (outer is null) db.Committed();
        }

        public async ValueTask DisposeAsync()
        {
            if (done) return;
            done = true;
            db.ChangeTracker.Clear();
            try
            {
                if (savepoint is not null) await transaction.RollbackToSavepointAsync(savepoint);
                else db.afterCommit.Clear();
            }
            finally
            {
                if (outer is null) await transaction.DisposeAsync();
                Leave();
            }
        }

        private void Leave()
        {
            db.current = outer;
            if (outer is not null) return;
            transaction.Dispose();
            writer?.Dispose();
        }
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The audit chain proves nothing about what is no longer there: a cut tail, or an old copy of the
 * shop put back, is a whole chain. So its count and last hash are also kept outside the database,
 * and the key that makes the hashes lies apart from both. */

#include "config.h"

#include "anchor.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "error.h"

#define ANCHOR_HEADING "deskbell-anchor 1"
#define ANCHOR_MAX_BYTES 1024
#define HASH_HEX 64
#define LOCK_TRIES 1000
#define LOCK_PAUSE_US 5000

G_STATIC_ASSERT (AUDIT_KEY_BYTES == crypto_generichash_KEYBYTES);

/* A name is made of it, so it is letters, digits and hyphens alone. */
static gboolean
uuid_check (const char *shop_uuid, GError **error)
{
  gsize length = strlen (shop_uuid);

  if (length >= 8 && length <= 64
      && strspn (shop_uuid, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-")
             == length)
    return TRUE;
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("“%s” is not the identity of a shop."),
                  shop_uuid);
  return FALSE;
}

static char *
file_name (const char *base, const char *shop_uuid, const char *ending)
{
  g_autofree char *name = g_strconcat (shop_uuid, ending, NULL);

  return g_build_filename (base, "deskbell", name, NULL);
}

static char *
key_name (const char *shop_uuid)
{
  return file_name (g_get_user_config_dir (), shop_uuid, ".key");
}

static char *
anchor_name (const char *shop_uuid)
{
  return file_name (g_get_user_state_dir (), shop_uuid, ".anchor");
}

static void
error_from_errno (GError **error, const char *path, int number)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (number == ENOSPC || number == EDQUOT)
    desk_error_set (error, DESK_ERROR_FULL, NULL, _ ("There is no room on the disk for “%s”."),
                    shown);
  else
    desk_error_set (error, DESK_ERROR_DENIED, NULL, _ ("“%s” cannot be used: %s."), shown,
                    g_strerror (number));
}

/* The folder of a private file: there, and nobody else's to read. */
static gboolean
folder_ready (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf info;

  if (g_mkdir_with_parents (folder, 0700) != 0 || g_stat (folder, &info) != 0
      || ((info.st_mode & 0077) != 0 && g_chmod (folder, 0700) != 0))
    {
      error_from_errno (error, folder, errno);
      return FALSE;
    }
  return TRUE;
}

static gboolean
folder_sync (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

static gboolean
write_all (int fd, const char *text, gsize length)
{
  while (length > 0)
    {
      ssize_t written = write (fd, text, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      text += written;
      length -= (gsize)written;
    }
  return TRUE;
}

/* Whole and on the disk, or not there at all; never over a file that exists. */
static gboolean
write_new (const char *path, const char *text, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  gboolean done = fd >= 0 && write_all (fd, text, strlen (text)) && fsync (fd) == 0;
  int number = errno;

  if (fd >= 0)
    close (fd);
  if (done && folder_sync (path))
    return TRUE;
  if (done)
    number = errno;
  if (fd >= 0)
    g_unlink (path);
  error_from_errno (error, path, number);
  return FALSE;
}

/* By a temporary file, so that a reader sees the old or the new one. The calling lock keeps the
 * temporary name to one writer at a time; what a crash left of it is written over. */
static gboolean
write_over (const char *path, const char *text, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".new", NULL);

  if (g_unlink (temporary) != 0 && errno != ENOENT)
    {
      error_from_errno (error, temporary, errno);
      return FALSE;
    }
  if (!write_new (temporary, text, error))
    return FALSE;
  if (g_rename (temporary, path) == 0 && folder_sync (path))
    return TRUE;
  error_from_errno (error, path, errno);
  g_unlink (temporary);
  return FALSE;
}

static int
lock_take (const char *path, GError **error)
{
  g_autofree char *name = g_strconcat (path, ".lock", NULL);
  int fd = g_open (name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      error_from_errno (error, name, errno);
      return -1;
    }
  for (int i = 0; i < LOCK_TRIES; i++)
    {
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
      g_usleep (LOCK_PAUSE_US);
    }
  close (fd);
  desk_error_set (error, DESK_ERROR_BUSY, NULL,
                  _ ("Another program is holding the anchor of this shop. Try again."));
  return -1;
}

static char *
checksum (const char *text)
{
  guint8 digest[crypto_generichash_BYTES];
  char hex[sizeof digest * 2 + 1];

  crypto_generichash (digest, sizeof digest, (const guint8 *)text, strlen (text), NULL, 0);
  return g_strdup (sodium_bin2hex (hex, sizeof hex, digest, sizeof digest));
}

static char *
head_to_text (const AuditHead *head)
{
  g_autofree char *body
      = g_strdup_printf (ANCHOR_HEADING "\ncount %" G_GINT64_FORMAT
                                        "\nhash %s\nhighest-order %" G_GINT64_FORMAT "\n",
                         head->count, head->count == 0 ? "-" : head->hash, head->highest_order);
  g_autofree char *sum = checksum (body);

  return g_strdup_printf ("%scheck %s\n", body, sum);
}

static gboolean
hash_is_plain (const char *hash)
{
  return strlen (hash) == HASH_HEX && strspn (hash, "0123456789abcdef") == HASH_HEX;
}

static gboolean
line_take (const char *line, const char *name, const char **value)
{
  gsize length = strlen (name);

  if (line == NULL || strncmp (line, name, length) != 0 || line[length] != ' ')
    return FALSE;
  *value = line + length + 1;
  return TRUE;
}

static gboolean
number_take (const char *line, const char *name, gint64 *number)
{
  const char *value;

  return line_take (line, name, &value)
         && g_ascii_string_to_signed (value, 10, 0, G_MAXINT64, number, NULL);
}

/* NULL unless every byte is as it was written: the text is made again from what was read. */
static AuditHead *
head_from_text (const char *text)
{
  g_autoptr (AuditHead) head = g_new0 (AuditHead, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *again = NULL;
  const char *hash;

  if (g_strv_length (lines) != 6 || strcmp (lines[0], ANCHOR_HEADING) != 0
      || !number_take (lines[1], "count", &head->count) || !line_take (lines[2], "hash", &hash)
      || !number_take (lines[3], "highest-order", &head->highest_order))
    return NULL;
  if (head->count == 0 ? strcmp (hash, "-") != 0 : !hash_is_plain (hash))
    return NULL;
  head->hash = g_strdup (head->count == 0 ? "" : hash);
  again = head_to_text (head);
  return strcmp (again, text) == 0 ? g_steal_pointer (&head) : NULL;
}

static AuditHead *
read_at (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) local = NULL;
  AuditHead *head;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &local))
    {
      if (!g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        desk_error_set (error, DESK_ERROR_DENIED, NULL, _ ("The shop's anchor cannot be read: %s."),
                        local->message);
      return NULL;
    }
  head = length <= ANCHOR_MAX_BYTES && strlen (text) == length ? head_from_text (text) : NULL;
  if (head == NULL)
    desk_error_set (error, DESK_ERROR_CORRUPT, NULL,
                    _ ("The shop's anchor “%s” is damaged. Keep the file, check the audit chain, "
                       "and put the anchor back from a backup."),
                    shown);
  return head;
}

static gboolean
advance_locked (const char *path, const AuditHead *head, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (AuditHead) old = read_at (path, &local);
  AuditHead next = *head;
  g_autofree char *text = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (old != NULL
      && (head->disagrees || (old->count == head->count && strcmp (old->hash, head->hash) != 0)))
    {
      desk_error_set (error, DESK_ERROR_CORRUPT, NULL,
                      _ ("The audit chain is not the one that its anchor knows at entry %lld. The "
                         "anchor was left as it is; check the record."),
                      (long long)old->count);
      return FALSE;
    }
  if (old != NULL && old->count >= head->count)
    return TRUE;
  if (old != NULL)
    next.highest_order = MAX (old->highest_order, head->highest_order);
  text = head_to_text (&next);
  return write_over (path, text, error);
}

/**
 * anchor_make_key:
 * @shop_uuid: the identity of a new shop
 * @error: where to put what went wrong
 *
 * Makes the random key of a shop's audit chain, once: a key that exists is never written over.
 * Blocks on the disk; any thread.
 *
 * Returns: %FALSE with `constraint` when there is one already, `full` or `denied`.
 */
gboolean
anchor_make_key (const char *shop_uuid, GError **error)
{
  guint8 key[AUDIT_KEY_BYTES];
  char text[sizeof key * 2 + 2];
  g_autofree char *path = NULL;
  gboolean done;

  if (sodium_init () < 0)
    g_error ("libsodium has no source of random numbers");
  if (!uuid_check (shop_uuid, error))
    return FALSE;
  path = key_name (shop_uuid);
  if (!folder_ready (path, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                      _ ("The audit chain of this shop has its key already."));
      return FALSE;
    }
  randombytes_buf (key, sizeof key);
  sodium_bin2hex (text, sizeof text - 1, key, sizeof key);
  strcat (text, "\n");
  done = write_new (path, text, error);
  sodium_memzero (key, sizeof key);
  sodium_memzero (text, sizeof text);
  return done;
}

/**
 * anchor_forget:
 * @shop_uuid: the identity of a shop that was not made after all
 *
 * Takes its key and its anchor away again. Never for a shop that anybody can open.
 */
void
anchor_forget (const char *shop_uuid)
{
  g_autofree char *key = key_name (shop_uuid);
  g_autofree char *anchor = anchor_name (shop_uuid);
  g_autofree char *lock = g_strconcat (anchor, ".lock", NULL);

  g_unlink (key);
  g_unlink (anchor);
  g_unlink (lock);
}

/**
 * anchor_load_key:
 * @shop_uuid: the identity of a shop
 * @key: (out): its key; all zero on failure
 * @error: where to put what went wrong
 *
 * Blocks on the disk; any thread.
 *
 * Returns: %FALSE with `not-found` where the key is missing, `corrupt` where it is not a key; both
 * say what to do.
 */
gboolean
anchor_load_key (const char *shop_uuid, guint8 key[AUDIT_KEY_BYTES], GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  gsize length = 0, made = 0;
  gboolean done;

  memset (key, 0, AUDIT_KEY_BYTES);
  if (!uuid_check (shop_uuid, error))
    return FALSE;
  path = key_name (shop_uuid);
  shown = g_filename_display_name (path);
  if (!g_file_get_contents (path, &text, &length, &local))
    {
      if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL,
                        _ ("The key of this shop's audit chain is missing. Put “%s” back from a "
                           "backup, or from the machine where the shop was made."),
                        shown);
      else
        desk_error_set (error, DESK_ERROR_DENIED, NULL,
                        _ ("The key of this shop's audit chain cannot be read: %s."),
                        local->message);
      return FALSE;
    }
  done = length == AUDIT_KEY_BYTES * 2 + 1 && text[length - 1] == '\n'
         && sodium_hex2bin (key, AUDIT_KEY_BYTES, text, length - 1, NULL, &made, NULL) == 0
         && made == AUDIT_KEY_BYTES;
  sodium_memzero (text, length);
  if (done)
    return TRUE;
  memset (key, 0, AUDIT_KEY_BYTES);
  desk_error_set (error, DESK_ERROR_CORRUPT, NULL,
                  _ ("The key of this shop's audit chain is damaged. Put “%s” back from a backup."),
                  shown);
  return FALSE;
}

/**
 * anchor_read:
 * @shop_uuid: the identity of a shop
 * @error: where to put what went wrong
 *
 * Who checks a chain reads its anchor first, then the database: a chain longer than its anchor is
 * fine, a shorter or different one is the alarm. Blocks on the disk; any thread.
 *
 * Returns: (transfer full) (nullable): the anchor; %NULL without error where none was written yet,
 * with `corrupt` where it is damaged.
 */
AuditHead *
anchor_read (const char *shop_uuid, GError **error)
{
  g_autofree char *path = NULL;

  if (!uuid_check (shop_uuid, error))
    return NULL;
  path = anchor_name (shop_uuid);
  return read_at (path, error);
}

/**
 * anchor_advance:
 * @shop_uuid: the identity of a shop
 * @head: where its committed chain stands; borrowed
 * @error: where to put what went wrong
 *
 * Moves the anchor to @head, only forward: an older @head than the anchor's changes nothing,
 * however many processes do so at once. A damaged anchor is reported, not written over. On return
 * the new one is on the disk. Blocks up to five seconds for its lock; any thread.
 *
 * Returns: %FALSE with `corrupt`, also where the chain has another hash at the anchor's count;
 * `busy`, `full` or `denied`.
 */
gboolean
anchor_advance (const char *shop_uuid, const AuditHead *head, GError **error)
{
  g_autofree char *path = NULL;
  gboolean done;
  int lock;

  g_return_val_if_fail (head->count == 0 || hash_is_plain (head->hash), FALSE);
  if (!uuid_check (shop_uuid, error))
    return FALSE;
  path = anchor_name (shop_uuid);
  if (!folder_ready (path, error) || (lock = lock_take (path, error)) < 0)
    return FALSE;
  done = advance_locked (path, head, error);
  close (lock);
  return done;
}

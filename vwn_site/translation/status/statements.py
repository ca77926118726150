r"""The SQL of how far translations are, in which querysets stand by their names (`figures`): {sources}, {targets},
{submitted}, {taken_over}, {written} and {plans}. Each part is a table of its own, and reads those above it.

It is for the rows with some `keys` or for `all`, into the language `locale`.
"""

# By translation key the digest of what is written in a language: words, and choices other than the source's.
WRITTEN = r"""
SELECT key, md5(COALESCE(string_agg(lines, E'\n' ORDER BY place) FILTER (WHERE NOT is_choice), '')
             || COALESCE(string_agg(lines, E'\n' ORDER BY place) FILTER (WHERE is_choice), ''))
FROM ({written}) AS text (key, place, is_choice, lines)
WHERE %(all)s OR key = ANY(%(keys)s)
GROUP BY key
"""

# The public pages and snippets of the source language: what there is to translate.
SOURCE = """source AS (
    SELECT * FROM ({sources}) AS source (key, pk, title, content_type_id, depth, in_menus, published_at, revision)
    WHERE %(all)s OR key = ANY(%(keys)s)
)"""

# The pages and snippets that they are translated into.
TARGET = """target AS (
    SELECT * FROM ({targets}) AS target
        (key, pk, live, was_public, published_at, in_review, says_other_words, taken_down, went_along, made_of)
    WHERE %(all)s OR key = ANY(%(keys)s)
)"""

# What was read of sources, with the translation that somebody asked for.
SUBMITTED = """submitted AS (
    SELECT * FROM ({submitted}) AS submitted (key, source_id, title, translation_id, enabled)
    WHERE %(all)s OR key = ANY(%(keys)s)
)"""

# Each place of a text, and who wrote it in the language: 'none', 'manual' or 'machine'.
SEGMENT = """segment AS MATERIALIZED (
    SELECT segment.source_id, segment.string_id, done.updated_at, COALESCE(done.translation_type, 'none') AS written_by
    FROM wagtail_localize_stringsegment segment
    LEFT JOIN wagtail_localize_stringtranslation done
           ON done.translation_of_id = segment.string_id AND done.context_id = segment.context_id
          AND done.locale_id = %(locale)s AND NOT done.has_error
    WHERE %(all)s OR segment.source_id = ANY(ARRAY(SELECT source_id FROM submitted))
)"""

# The number of words, without markup, of each text that is work: counted once, wherever the text stands.
TO_DO = r"""to_do AS (
    SELECT id, COALESCE(array_length(regexp_split_to_array(
        NULLIF(btrim(regexp_replace(data, '<[^>]+>', ' ', 'g')), ''), E'\\s+'), 1), 0) AS words
    FROM wagtail_localize_string
    WHERE id = ANY(ARRAY(SELECT DISTINCT string_id FROM segment WHERE written_by IN ('none', 'machine')))
)"""

# The numbers of each source: places, those that are written, those that nobody reviewed, words to do.
SEGMENTS = """segments AS (
    SELECT source_id, COUNT(*) AS total,
           COUNT(*) FILTER (WHERE written_by <> 'none') AS done,
           COUNT(*) FILTER (WHERE written_by = 'machine') AS unreviewed,
           SUM(words) FILTER (WHERE written_by IN ('none', 'machine')) AS words,
           MAX(updated_at) AS written_at
    FROM segment LEFT JOIN to_do ON to_do.id = segment.string_id
    GROUP BY source_id
)"""

# All that is known of each source, in one row.
FIGURES = """figures AS (
    SELECT source.*, target.pk AS target_id, COALESCE(target.live, false) AS live, target.was_public,
           target.in_review, target.says_other_words, target.taken_down, target.went_along,
           target.made_of,
           submitted.translation_id, submitted.enabled, submitted.title AS submitted_title,
           COALESCE(target.published_at, taken_over.at) AS translated_at,
           COALESCE(segments.total, 0) AS total, COALESCE(segments.done, 0) AS done,
           COALESCE(segments.unreviewed, 0) AS unreviewed, COALESCE(segments.words, 0) AS words, segments.written_at,
           GREATEST(source.published_at, segments.written_at) AS changed_at,
           COALESCE(written.words, md5('')) AS written,
           plan.not_needed, plan.priority, plan.assigned_to_id, plan.due, plan.at_agency
    FROM source
    LEFT JOIN target ON target.key = source.key
    LEFT JOIN submitted ON submitted.key = source.key
    LEFT JOIN ({taken_over}) AS taken_over (source_id, at) ON taken_over.source_id = submitted.source_id
    LEFT JOIN segments ON segments.source_id = submitted.source_id
    LEFT JOIN written ON written.key = source.key
    LEFT JOIN ({plans}) AS plan (key, not_needed, priority, assigned_to_id, due, at_agency) ON plan.key = source.key
)"""

# The same with its state (state.State); the first that holds.
JUDGED = """judged AS (
    SELECT *, CASE
        WHEN not_needed THEN 'not_needed'
        WHEN target_id IS NULL THEN 'missing'
        -- What was never submitted is translated when somebody made it by hand.
        WHEN translation_id IS NULL AND NOT live THEN 'missing'
        -- A target was made, and nobody wrote or published anything of it.
        WHEN translation_id IS NOT NULL AND total > 0 AND done = 0 AND NOT live AND NOT was_public THEN 'missing'
        WHEN in_review THEN 'review'
        WHEN translation_id IS NULL THEN 'current'
        WHEN done < total THEN CASE WHEN live THEN 'outdated' ELSE 'started' END
        WHEN unreviewed > 0 THEN 'machine'
        WHEN NOT live THEN 'started'
        -- Whether the public sees what is written, and the source's pictures and order: what is public was made of what
        -- is public of the source, and of what is written now.
        WHEN jsonb_typeof(made_of) = 'object' THEN CASE
            WHEN (made_of ->> 'source')::int IS NOT DISTINCT FROM revision AND made_of ->> 'words' = written
            THEN 'current' ELSE 'started' END
        -- Revisions of an earlier release, or written by hand, and what has none, do not say what they were made of:
        -- then it was published after all else.
        WHEN says_other_words OR translated_at < changed_at OR (translated_at IS NULL AND changed_at IS NOT NULL)
        THEN 'started' ELSE 'current'
    END AS state FROM figures
)"""

# The fields of state.Status, in their order. Moments are given as seconds, which are read in no time.
RESULT = """
SELECT key, state, COALESCE(NULLIF(title, ''), CASE WHEN translation_id IS NOT NULL THEN submitted_title END, ''),
       content_type_id, pk, target_id, live, CASE WHEN enabled THEN translation_id END, total, done, unreviewed,
       CASE WHEN total > 0 OR translation_id IS NOT NULL THEN words END,
       date_part('epoch', published_at), date_part('epoch', translated_at),
       -- Since when it waits for somebody: the last that was written, or the change of the source.
       date_part('epoch',
           COALESCE(CASE WHEN state IN ('started', 'machine', 'review') THEN written_at END, published_at)),
       depth IS NOT NULL, COALESCE(depth = 2, false), in_menus, COALESCE(priority, %(priority)s), assigned_to_id, due,
       COALESCE(at_agency, false), CASE WHEN live THEN '' ELSE COALESCE(taken_down, '') END,
       NOT live AND COALESCE(went_along, false)
FROM judged WHERE %(any_state)s OR state = ANY(%(states)s)
"""

_tables = [SOURCE, TARGET, SUBMITTED, f"written (key, words) AS ({WRITTEN})", SEGMENT, TO_DO, SEGMENTS, FIGURES, JUDGED]
# For each public page and snippet of the source language a row as RESULT says.
STATUSES = f"WITH {', '.join(_tables)} {RESULT}"

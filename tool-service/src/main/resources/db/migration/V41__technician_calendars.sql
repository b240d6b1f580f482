-- The calendar of a technician's own, as his document names it; without one it is the business's.
ALTER TABLE technician ADD COLUMN source_id uuid REFERENCES calendar_source;
-- It follows from the document, which is told.
DROP TRIGGER tell_change ON technician;
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON technician
    FOR EACH ROW EXECUTE FUNCTION tell_change('technician', 'id', 'document.phone', 'source_id');
